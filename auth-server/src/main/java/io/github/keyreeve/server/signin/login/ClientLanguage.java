package io.github.keyreeve.server.signin.login;

import io.github.keyreeve.server.platform.language.RequestedLanguage;
import io.github.keyreeve.server.signin.continuation.Continuation;
import io.github.keyreeve.server.signin.continuation.Continuations;
import io.github.keyreeve.server.signin.continuation.SignInFlow;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.servlet.HandlerInterceptor;

/** Gives the pages on the way to a client the language that its request asks for. */
final class ClientLanguage implements HandlerInterceptor {

    private final Continuations continuations;

    ClientLanguage(Continuations continuations) {
        this.continuations = continuations;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!SignInFlow.of(request).continuation().isEmpty()) {
            attach(request);
        }
        return true;
    }

    private void attach(HttpServletRequest request) {
        try {
            continuations
                    .of(request)
                    .map(Continuation::description)
                    .flatMap(address -> RequestingClient.parameter(address, "ui_locales"))
                    .ifPresent(uiLocales -> RequestedLanguage.attach(uiLocales, request));
        } catch (DataAccessException | TransactionException away) {
            // The page has the language of the user.
        }
    }
}
