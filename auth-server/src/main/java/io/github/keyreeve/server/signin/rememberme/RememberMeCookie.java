package io.github.keyreeve.server.signin.rememberme;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.util.WebUtils;

/** The remember-me cookie, which lasts as long as the login. */
final class RememberMeCookie {

    private final String name;
    private final boolean secure;
    private final Duration lifetime;
    private final RememberMeTokens tokens;
    private final Clock clock;

    /**
     * Describes the cookie.
     *
     * @param secure whether it is sent over TLS only
     * @param lifetime how long a login lasts; zero disables it
     */
    RememberMeCookie(boolean secure, Duration lifetime, RememberMeTokens tokens, Clock clock) {
        this.name = (secure ? "__Host-" : "") + "keyreeve-remember-me";
        this.secure = secure;
        this.lifetime = lifetime;
        this.tokens = tokens;
        this.clock = clock;
    }

    boolean isUsed() {
        return !lifetime.isZero();
    }

    /** Whether the request has the cookie, with whatever value. */
    boolean isIn(HttpServletRequest request) {
        return value(request).isPresent();
    }

    /** The token in the cookie of the request; empty without one that comes from this server. */
    Optional<RememberMeToken> in(HttpServletRequest request) {
        return value(request).flatMap(tokens::verify);
    }

    void write(RememberMeToken token, Instant signedInAt, HttpServletResponse response) {
        add(token.value(), Duration.between(clock.instant(), signedInAt.plus(lifetime)), response);
    }

    void remove(HttpServletResponse response) {
        add("", Duration.ZERO, response);
    }

    private Optional<String> value(HttpServletRequest request) {
        return Optional.ofNullable(isUsed() ? WebUtils.getCookie(request, name) : null)
                .map(Cookie::getValue);
    }

    private void add(String value, Duration age, HttpServletResponse response) {
        ResponseCookie cookie = ResponseCookie.from(name, value)
                .path("/")
                .httpOnly(true)
                .secure(secure)
                .sameSite("Lax")
                .maxAge(age)
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }
}
