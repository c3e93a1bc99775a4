package io.github.keyreeve.server.signin.login;

import io.github.keyreeve.server.signin.continuation.Continuation;
import io.github.keyreeve.server.signin.continuation.Continuations;
import io.github.keyreeve.server.signin.continuation.SignInFlow;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatusCode;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.transaction.TransactionException;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.UrlBasedViewResolver;

/** Names the client on each page of sign-in, sign-up and reset from which the user returns to it. */
final class RequestingClientInterceptor implements HandlerInterceptor {

    /** The name in templates. */
    private static final String ATTRIBUTE = "client";

    private final Continuations continuations;
    private final RegisteredClientRepository clients;

    RequestingClientInterceptor(Continuations continuations, RegisteredClientRepository clients) {
        this.continuations = continuations;
        this.clients = clients;
    }

    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView page) {
        String view = page == null || isUnavailable(page.getStatus()) ? null : page.getViewName();
        if (view == null
                || view.startsWith(UrlBasedViewResolver.REDIRECT_URL_PREFIX)
                || SignInFlow.of(request).continuation().isEmpty()) {
            return;
        }
        try {
            continuations
                    .of(request)
                    .map(Continuation::destination)
                    .flatMap(address -> RequestingClient.of(address, clients))
                    .ifPresent(client -> request.setAttribute(ATTRIBUTE, client));
        } catch (DataAccessException | TransactionException away) {
            // The page does without the name.
        }
    }

    /** A page that says so has waited for a store already. */
    private static boolean isUnavailable(@Nullable HttpStatusCode status) {
        return status != null && status.is5xxServerError();
    }
}
