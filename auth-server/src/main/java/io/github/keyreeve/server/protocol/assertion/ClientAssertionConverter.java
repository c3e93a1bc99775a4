package io.github.keyreeve.server.protocol.assertion;

import io.github.keyreeve.server.platform.errors.OAuthErrorCause;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationConverter;

/**
 * Reads a client assertion, RFC 7523 section 2.2: its subject is the client. A {@code client_id} beside it is optional, and must be the same
 * (RFC 7521 section 4.2).
 */
final class ClientAssertionConverter implements AuthenticationConverter {

    private static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private static final ClientAuthenticationMethod METHOD = new ClientAuthenticationMethod(TYPE);

    private static final List<String> OF_AUTHENTICATION =
            List.of("client_assertion_type", "client_assertion", "client_id");

    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        String assertion = request.getParameter("client_assertion");
        if (assertion == null) {
            return null;
        }
        if (!TYPE.equals(request.getParameter("client_assertion_type"))) {
            throw OAuthErrorCause.INVALID_CLIENT.exception();
        }
        String subject = ClientAssertion.parse(assertion).text("sub");
        String named = request.getParameter("client_id");
        if (subject == null || subject.isBlank() || (named != null && !named.equals(subject))) {
            throw AssertionRefused.CLIENT.exception();
        }
        return new OAuth2ClientAuthenticationToken(subject, METHOD, assertion, others(request));
    }

    private static Map<String, Object> others(HttpServletRequest request) {
        Map<String, Object> parameters = new HashMap<>();
        request.getParameterMap()
                .forEach((name, values) -> parameters.put(name, values.length == 1 ? values[0] : values));
        parameters.keySet().removeAll(OF_AUTHENTICATION);
        return parameters;
    }
}
