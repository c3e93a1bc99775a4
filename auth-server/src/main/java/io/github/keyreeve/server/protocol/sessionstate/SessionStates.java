package io.github.keyreeve.server.protocol.sessionstate;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.keyreeve.server.platform.web.Issuer;
import io.github.keyreeve.server.signin.sessions.SignedOut;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/**
 * The parameter {@code session_state} and the state of the browser that it is compared with, OpenID Connect Session Management sections 3
 * and 4.2. The state of the browser is a cookie that the script of this server's frame reads. It is a digest of the session's public id: it
 * changes with the session, and opens nothing.
 */
public class SessionStates {

    /** The script knows it too. */
    static final String COOKIE = "keyreeve-session-state";

    private static final int SALT_BYTES = 16;
    private static final Duration UNTIL_THE_BROWSER_IS_CLOSED = Duration.ofSeconds(-1);

    private final boolean isSecure;
    private final SecureRandom random;
    private final boolean isOn;

    SessionStates(Issuer issuer, SecureRandom random, boolean isOn) {
        this.isSecure = issuer.isSecure();
        this.random = random;
        this.isOn = isOn;
    }

    /**
     * What a successful response has in addition, section 2; nothing if the feature is off.
     *
     * @param redirectUri whose origin may ask
     * @param sid the public id of the session
     */
    public Map<String, String> of(String clientId, String redirectUri, String sid, HttpServletResponse response) {
        if (!isOn) {
            return Map.of();
        }
        String browser = digest("session state " + sid);
        setCookie(browser, UNTIL_THE_BROWSER_IS_CLOSED, response);
        byte[] bytes = new byte[SALT_BYTES];
        random.nextBytes(bytes);
        String salt = encode(bytes);
        return Map.of(
                "session_state", digest(String.join(" ", clientId, origin(redirectUri), browser, salt)) + "." + salt);
    }

    @EventListener
    void forget(SignedOut left) {
        if (isOn) {
            setCookie("", Duration.ZERO, left.response());
        }
    }

    /** For a frame on a page of another site, which only a cookie gets that is secure. */
    private void setCookie(String value, Duration age, HttpServletResponse response) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(isSecure ? "__Host-" + COOKIE : COOKIE, value)
                        .path("/")
                        .secure(isSecure)
                        .sameSite(isSecure ? "None" : "Lax")
                        .maxAge(age)
                        .build()
                        .toString());
    }

    /** As browsers write it, HTML section 7.1.1: without the port of the scheme. */
    private static String origin(String redirectUri) {
        URI uri = URI.create(redirectUri);
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        boolean isUsual = uri.getPort() == (scheme.equals("https") ? 443 : 80);
        return scheme + "://" + String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT)
                + (uri.getPort() < 0 || isUsual ? "" : ":" + uri.getPort());
    }

    private static String digest(String text) {
        try {
            return encode(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
