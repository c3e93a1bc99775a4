package io.github.keyreeve.server.signin.continuation;

import io.github.keyreeve.server.platform.web.Issuer;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/**
 * What the last request of the browser carries, for a page of sign-in that is opened by its bare address. It is worth what the page's own
 * is worth: sealed, for this browser, until a user has signed in or it expires.
 */
final class ContinuationCookie {

    private static final String NAME = "keyreeve-continuation";

    private final boolean secure;
    private final String cookie;

    ContinuationCookie(Issuer issuer) {
        this.secure = issuer.isSecure();
        this.cookie = secure ? "__Host-" + NAME : NAME;
    }

    Optional<String> read(HttpServletRequest request) {
        return Stream.ofNullable(request.getCookies())
                .flatMap(Stream::of)
                .filter(each -> each.getName().equals(cookie))
                .map(Cookie::getValue)
                .filter(SignInFlow::hasShape)
                .findFirst();
    }

    void write(String carried, HttpServletResponse response) {
        set(carried, Continuations.LIFETIME, response);
    }

    /** The browser's last request waits no more. */
    void clear(HttpServletRequest request, HttpServletResponse response) {
        if (read(request).isPresent()) {
            set("", Duration.ZERO, response);
        }
    }

    private void set(String value, Duration age, HttpServletResponse response) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(cookie, value)
                        .path("/")
                        .httpOnly(true)
                        .secure(secure)
                        .sameSite("Lax")
                        .maxAge(age)
                        .build()
                        .toString());
    }
}
