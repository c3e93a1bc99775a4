package io.github.keyreeve.server.platform.web;

import static java.nio.charset.StandardCharsets.US_ASCII;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationTrustResolver;
import org.springframework.security.authentication.AuthenticationTrustResolverImpl;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRequestHandler;
import org.springframework.security.web.csrf.DefaultCsrfToken;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;

/**
 * The CSRF tokens in forms. That of a visitor is the value of {@link BrowserCookie}. That of a session is 128 random bits, and as many of
 * SHA-256 over that value and them: it shows of which browser it is, also when the session is over, and nothing is stored for that.
 */
public final class FormTokens {

    private static final String PARAMETER = "_csrf";
    private static final int RANDOM_BYTES = 16;

    private final CsrfTokenRequestHandler masked = new XorCsrfTokenRequestAttributeHandler();
    private final AuthenticationTrustResolver users = new AuthenticationTrustResolverImpl();
    private final BrowserCookie browser;
    private final SecureRandom random;

    FormTokens(BrowserCookie browser, SecureRandom random) {
        this.browser = browser;
        this.random = random;
    }

    /** The value of a token for a new session of the browser with this value in its cookie; as long as that. */
    public String generate(String browserValue) {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return bound(bytes, browserValue);
    }

    /** The token with this value. */
    public static CsrfToken of(String value) {
        return new DefaultCsrfToken("X-CSRF-TOKEN", PARAMETER, value);
    }

    /**
     * Whether a form whose token is not that of the session can be of one of our pages, so that the page is shown again. One without any
     * token cannot be, and while a user is signed in, one with the token of another browser.
     */
    public boolean canBeOfOurPages(HttpServletRequest request) {
        String token = request.getParameter(PARAMETER);
        return token != null && !token.isBlank() && (!isSignedIn() || isOfThisBrowser(request));
    }

    /** The value of the visitor's browser that the token in the form is; one of them for a page or a form with another token. */
    public Optional<String> ofVisitor(HttpServletRequest request) {
        return browser.values(request).stream()
                .filter(own -> isEqualTo(own, masked.resolveCsrfTokenValue(request, of(own))))
                .findFirst()
                .or(() -> browser.read(request));
    }

    private boolean isSignedIn() {
        return users.isAuthenticated(SecurityContextHolder.getContext().getAuthentication());
    }

    private boolean isOfThisBrowser(HttpServletRequest request) {
        return browser.values(request).stream()
                .anyMatch(own -> isOf(masked.resolveCsrfTokenValue(request, of(own)), own));
    }

    private static boolean isOf(@Nullable String token, String browserValue) {
        return token != null && (isEqual(token, browserValue) || isEqual(token, boundAgain(token, browserValue)));
    }

    private static boolean isEqualTo(String own, @Nullable String token) {
        return token != null && isEqual(token, own);
    }

    private static String boundAgain(String token, String browserValue) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(token);
            return bound(Arrays.copyOf(bytes, RANDOM_BYTES), browserValue);
        } catch (IllegalArgumentException notBase64Url) {
            return "";
        }
    }

    private static String bound(byte[] bytes, String browserValue) {
        MessageDigest sha256 = sha256();
        sha256.update(browserValue.getBytes(US_ASCII));
        byte[] digest = sha256.digest(bytes);
        byte[] token = ByteBuffer.allocate(2 * RANDOM_BYTES)
                .put(bytes)
                .put(digest, 0, RANDOM_BYTES)
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    private static boolean isEqual(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(US_ASCII), other.getBytes(US_ASCII));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
