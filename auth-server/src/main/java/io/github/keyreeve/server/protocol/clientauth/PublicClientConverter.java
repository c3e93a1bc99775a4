package io.github.keyreeve.server.protocol.clientauth;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationConverter;

/** A client that only identifies itself, RFC 6749 section 3.2.1: any request with {@code client_id} and no credentials. */
final class PublicClientConverter implements AuthenticationConverter {

    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        String clientId = request.getParameter("client_id");
        if (clientId == null || clientId.isBlank() || bringsCredentials(request)) {
            return null;
        }
        Map<String, Object> parameters = new HashMap<>();
        request.getParameterMap()
                .forEach((name, values) -> parameters.put(name, values.length == 1 ? values[0] : values));
        parameters.remove("client_id");
        return new OAuth2ClientAuthenticationToken(clientId, ClientAuthenticationMethod.NONE, null, parameters);
    }

    /** Credentials that no other converter read are unsupported, and not absent. */
    private static boolean bringsCredentials(HttpServletRequest request) {
        return request.getHeader("Authorization") != null || request.getParameter("client_assertion") != null;
    }
}
