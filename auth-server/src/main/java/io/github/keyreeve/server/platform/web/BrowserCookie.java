package io.github.keyreeve.server.platform.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/**
 * A random value that a browser keeps until it is closed. What a page carries for a user who is not signed in is bound to it, so that it
 * is of no use in another browser and the server stores nothing. The prefix {@code __Host-} lets no neighbouring host set it, RFC
 * 6265bis section 4.1.3.2.
 */
public final class BrowserCookie {

    private static final String NAME = "keyreeve-visitor";
    private static final String SET = BrowserCookie.class.getName();
    private static final int BYTES = 32;
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final SecureRandom random;
    private final boolean secure;
    private final String cookie;

    BrowserCookie(Issuer issuer, SecureRandom random) {
        this.random = random;
        this.secure = issuer.isSecure();
        this.cookie = secure ? "__Host-" + NAME : NAME;
    }

    /** A value for a browser that has none: 256 random bits in base64url. */
    public String generate() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The value that the browser has sent, or that the response to this request sets. */
    public Optional<String> read(HttpServletRequest request) {
        return request.getAttribute(SET) instanceof String set ? Optional.of(set) : sent(request);
    }

    /** The value of the browser; a new one if it has none. */
    public String of(HttpServletRequest request, HttpServletResponse response) {
        return read(request).orElseGet(() -> write(generate(), request, response));
    }

    /** Sets the value in the browser, and returns it. */
    public String write(String value, HttpServletRequest request, HttpServletResponse response) {
        request.setAttribute(SET, value);
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(cookie, value)
                        .path("/")
                        .httpOnly(true)
                        .secure(secure)
                        .sameSite("Lax")
                        .build()
                        .toString());
        return value;
    }

    private Optional<String> sent(HttpServletRequest request) {
        return Stream.ofNullable(request.getCookies())
                .flatMap(Stream::of)
                .filter(each -> each.getName().equals(cookie))
                .map(Cookie::getValue)
                .filter(value -> SHAPE.matcher(value).matches())
                .findFirst();
    }
}
