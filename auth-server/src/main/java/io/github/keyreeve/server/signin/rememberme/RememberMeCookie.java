package io.github.keyreeve.server.signin.rememberme;

import io.github.keyreeve.server.platform.web.HostCookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The remember-me cookie, which lasts as long as the login. */
final class RememberMeCookie {

    private final HostCookie cookie;
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
        this.cookie = new HostCookie("keyreeve-remember-me", secure);
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
        cookie.write(token.value(), Duration.between(clock.instant(), signedInAt.plus(lifetime)), response);
    }

    void remove(HttpServletResponse response) {
        cookie.clear(response);
    }

    private Optional<String> value(HttpServletRequest request) {
        return isUsed() ? cookie.read(request) : Optional.empty();
    }
}
