package io.github.keyreeve.server.protocol.metrics;

import io.github.keyreeve.server.platform.web.RequestFilter;
import io.github.keyreeve.server.tokens.clients.ClientPolicy;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/** Notes the kind of the client behind its authentication; Spring removes the client from the context before it sends an error. */
final class ClientKindFilter extends RequestFilter {

    private static final String ATTRIBUTE = ClientKindFilter.class.getName();

    @Override
    protected void filter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof OAuth2ClientAuthenticationToken token) {
            request.setAttribute(ATTRIBUTE, kind(token));
        }
        chain.doFilter(request, response);
    }

    /** That of the client that has authenticated. */
    static String kind(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof String kind ? kind : ClientRequestMetrics.NONE;
    }

    private static String kind(OAuth2ClientAuthenticationToken token) {
        RegisteredClient client = token.getRegisteredClient();
        if (!token.isAuthenticated() || client == null) {
            return ClientRequestMetrics.NONE;
        }
        if (ClientPolicy.of(client).firstParty()) {
            return "first_party";
        }
        return ClientAuthenticationMethod.NONE.equals(token.getClientAuthenticationMethod())
                ? "public"
                : "confidential";
    }
}
