package io.github.keyreeve.server.signin.login;

import io.github.keyreeve.server.identity.emaillink.WaitingClient;
import io.github.keyreeve.server.platform.errors.MessagePage;
import io.github.keyreeve.server.platform.web.Issuer;
import io.github.keyreeve.server.signin.continuation.Continuation;
import io.github.keyreeve.server.signin.continuation.Continuations;
import io.github.keyreeve.server.signin.continuation.SignInFlow;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatusCode;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.transaction.TransactionException;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.UrlBasedViewResolver;

/**
 * Names the client on each page of sign-in, sign-up and reset from which the user returns to it; and, where the link of a mail was opened in
 * another browser than the one in which the request waits, leads to the application.
 */
final class RequestingClientInterceptor implements HandlerInterceptor {

    /** The names in templates. */
    private static final String ATTRIBUTE = "client";

    private static final String ONWARD = "onward";

    /** Their mails have links. */
    private static final Set<String> FORMS_WITH_MAIL = Set.of("/signup", "/activate/resend", "/forgot");

    private final Continuations continuations;
    private final RegisteredClientRepository clients;
    private final Issuer issuer;

    RequestingClientInterceptor(Continuations continuations, RegisteredClientRepository clients, Issuer issuer) {
        this.continuations = continuations;
        this.clients = clients;
        this.issuer = issuer;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        if (request.getMethod().equals("POST") && FORMS_WITH_MAIL.contains(path)) {
            attach(request);
        }
        return true;
    }

    private void attach(HttpServletRequest request) {
        try {
            waiting(request).ifPresent(client -> WaitingClient.attach(client.id(), request));
        } catch (DataAccessException | TransactionException away) {
            // The link does without the client.
        }
    }

    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView page) {
        if (page == null || isUnavailable(page.getStatus()) || isNoPage(page.getViewName())) {
            return;
        }
        try {
            Optional<RequestingClient> waiting = waiting(request);
            waiting.ifPresent(client -> request.setAttribute(ATTRIBUTE, client));
            if (page.getModel().get(MessagePage.CLIENT) instanceof String clientOfTheLink) {
                waiting.map(client -> new ApplicationLink(client.name(), SignInFlow.from(request, "/login")))
                        .or(() -> Optional.ofNullable(clients.findByClientId(clientOfTheLink))
                                .flatMap(client -> ApplicationLink.of(client, issuer.toString())))
                        .ifPresent(link -> request.setAttribute(ONWARD, link));
            }
        } catch (DataAccessException | TransactionException away) {
            // The page does without the name.
        }
    }

    private Optional<RequestingClient> waiting(HttpServletRequest request) {
        return SignInFlow.of(request).continuation().isEmpty()
                ? Optional.empty()
                : continuations
                        .of(request)
                        .map(Continuation::description)
                        .flatMap(address -> RequestingClient.of(address, clients));
    }

    private static boolean isNoPage(@Nullable String view) {
        return view == null || view.startsWith(UrlBasedViewResolver.REDIRECT_URL_PREFIX);
    }

    /** A page that says so has waited for a store already. */
    private static boolean isUnavailable(@Nullable HttpStatusCode status) {
        return status != null && status.is5xxServerError();
    }
}
