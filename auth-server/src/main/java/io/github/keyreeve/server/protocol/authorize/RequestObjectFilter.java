package io.github.keyreeve.server.protocol.authorize;

import io.github.keyreeve.server.platform.errors.OAuthErrorCause;
import io.github.keyreeve.server.protocol.request.AuthorizationParameters;
import io.github.keyreeve.server.protocol.request.RedirectUriRule;
import io.github.keyreeve.server.protocol.requestobject.RequestObjects;
import io.github.keyreeve.server.protocol.response.RedirectTarget;
import io.github.keyreeve.server.protocol.response.ResponseMode;
import io.github.keyreeve.server.protocol.response.ResponseRecipient;
import io.github.keyreeve.server.protocol.response.ResponseSender;
import io.github.keyreeve.server.tokens.pushed.PushedRequests;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * A request that the client has signed, RFC 9101 section 5: it is verified once and stored as if it were pushed, since it expires before many a
 * user has signed in. The browser continues with the URI. Of the parameters beside it only {@code client_id} counts.
 */
final class RequestObjectFilter extends OncePerRequestFilter {

    private final RequestObjects objects;
    private final PushedRequests pushed;
    private final AuthorizationRequestConverter requests;
    private final AuthorizationResponses responses;
    private final boolean switchedOn;

    RequestObjectFilter(
            RequestObjects objects,
            PushedRequests pushed,
            AuthorizationRequestConverter requests,
            AuthorizationResponses responses,
            boolean switchedOn) {
        this.objects = objects;
        this.pushed = pushed;
        this.requests = requests;
        this.responses = responses;
        this.switchedOn = switchedOn;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !switchedOn || !AuthorizationEndpoint.PATH.matches(request) || ConsentConverter.isConsent(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        AuthorizationParameters sent = AuthorizationParameters.of(request);
        String object = sent.one("request");
        RegisteredClient client = object == null ? null : requests.find(sent.one("client_id"));
        if (object == null || client == null) {
            chain.doFilter(request, response);
            return;
        }
        try {
            ResponseSender.redirect(request, response, address(object, client, request));
        } catch (OAuth2AuthenticationException refused) {
            attachTarget(sent, client, request);
            responses.onAuthenticationFailure(request, response, refused);
        }
    }

    private String address(String object, RegisteredClient client, HttpServletRequest request) {
        if (requests.mustPush(client)) {
            throw OAuthErrorCause.PUSH_REQUIRED.exception();
        }
        AuthorizationParameters signed = objects.read(object, client);
        String requestUri =
                pushed.pushObject(client.getClientId(), signed.asMap(), object.substring(0, object.lastIndexOf('.')));
        return AuthorizationParameters.of(
                        Map.of("client_id", List.of(client.getClientId()), "request_uri", List.of(requestUri)))
                .address(request.getRequestURI(), List.of("client_id", "request_uri"));
    }

    /** What is not signed decides only where the error is sent: to an address that is registered for the client. */
    private static void attachTarget(
            AuthorizationParameters sent, RegisteredClient client, HttpServletRequest request) {
        String mode = sent.one(ResponseMode.PARAMETER);
        RedirectUriRule.destination(sent, client)
                .map(uri ->
                        new RedirectTarget(uri, sent.one("state"), ResponseMode.of(mode), ResponseRecipient.of(client)))
                .ifPresent(target -> target.attachTo(request));
    }
}
