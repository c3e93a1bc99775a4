package io.github.keyreeve.server.signin.continuation;

import io.github.keyreeve.server.identity.assurance.Operations;
import io.github.keyreeve.server.identity.authentication.AuthenticationEvent;
import io.github.keyreeve.server.platform.web.FormTokens;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;

/**
 * A form whose CSRF token is not that of the browser or of its session: the session is gone or another one, or the form is of a foreign
 * page. It is never executed. Who has signed in meanwhile continues; any other user gets the page again, with a sentence. A form without
 * any token is refused, and that of another browser while a user is signed in.
 */
public final class StaleForms implements AccessDeniedHandler {

    private final FormTokens tokens;
    private final Continuations continuations;
    private final Operations operations;

    StaleForms(FormTokens tokens, Continuations continuations, Operations operations) {
        this.tokens = tokens;
        this.continuations = continuations;
        this.operations = operations;
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException, ServletException {
        if (!(denied instanceof CsrfException) || !tokens.canBeOfOurPages(request)) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        Optional<String> onward = onward(request, response);
        if (onward.isEmpty() && ShownAgain.keepsInput(request)) {
            ShownAgain.show(request, response);
            return;
        }
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader(HttpHeaders.LOCATION, onward.orElseGet(() -> again(request)));
    }

    private String again(HttpServletRequest request) {
        return operations.of(request).isPresent()
                ? operations.pageOf(request) + "?" + SignInFlow.STALE
                : SignInFlow.again(request, request.getRequestURI());
    }

    /** Where a user continues who has signed in meanwhile. */
    private Optional<String> onward(HttpServletRequest request, HttpServletResponse response) {
        if (operations.of(request).isPresent()) {
            return Optional.empty();
        }
        Optional<AuthenticationEvent> current =
                AuthenticationEvent.of(SecurityContextHolder.getContext().getAuthentication());
        Optional<Continuation> continuation = continuations.of(request);
        if (continuation.filter(waiting -> waiting.isFollowedBy(current)).isPresent()
                || (continuation.isEmpty() && isSignIn(request) && current.isPresent())) {
            return Optional.of(continuations.resume(continuation, request, response));
        }
        return Optional.empty();
    }

    private static boolean isSignIn(HttpServletRequest request) {
        return request.getRequestURI()
                .substring(request.getContextPath().length())
                .startsWith("/login");
    }
}
