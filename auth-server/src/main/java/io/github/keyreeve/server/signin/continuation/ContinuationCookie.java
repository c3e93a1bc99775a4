package io.github.keyreeve.server.signin.continuation;

import io.github.keyreeve.server.platform.web.HostCookie;
import io.github.keyreeve.server.platform.web.Issuer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;

/**
 * What the last request of the browser carries, for a page of sign-in that is opened by its bare address. It is worth what the page's own
 * is worth: sealed, for this browser, until a user has signed in or it expires.
 */
final class ContinuationCookie {

    private static final String NAME = "keyreeve-continuation";

    private final HostCookie cookie;

    ContinuationCookie(Issuer issuer) {
        this.cookie = new HostCookie(NAME, issuer);
    }

    Optional<String> read(HttpServletRequest request) {
        return cookie.values(request).filter(SignInFlow::hasShape).findFirst();
    }

    void write(String carried, HttpServletResponse response) {
        cookie.write(carried, Continuations.LIFETIME, response);
    }

    /** The browser's last request waits no more. */
    void clear(HttpServletRequest request, HttpServletResponse response) {
        if (read(request).isPresent()) {
            cookie.clear(response);
        }
    }
}
