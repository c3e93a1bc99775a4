package io.github.keyreeve.server.signin.login;

import io.github.keyreeve.server.signin.continuation.Continuations;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;

/** Sends an anonymous user to sign in, and back to the page afterwards. */
final class SignInEntryPoint implements AuthenticationEntryPoint {

    private final Continuations continuations;

    SignInEntryPoint(Continuations continuations) {
        this.continuations = continuations;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException missing) {
        String page = continuations.detour("/login", Optional.empty(), null, request, response);
        response.setStatus(HttpServletResponse.SC_FOUND);
        response.setHeader(HttpHeaders.LOCATION, page);
    }
}
