package io.github.keyreeve.server.protocol.introspection;

import io.github.keyreeve.server.protocol.metrics.RequestOutcome;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import tools.jackson.databind.json.JsonMapper;

/**
 * The response to an introspection request, RFC 7662 section 2.2, as it is written: Spring's would check and convert the members that this
 * server has just made.
 */
final class IntrospectionResponse extends AbstractAuthenticationToken {

    private final transient Map<String, Object> members;
    private final transient RegisteredClient caller;

    IntrospectionResponse(Map<String, Object> members, RegisteredClient caller) {
        super(List.of());
        this.members = members;
        this.caller = caller;
    }

    @Override
    public @Nullable Object getCredentials() {
        return null;
    }

    @Override
    public @Nullable Object getPrincipal() {
        return null;
    }

    /** Writes it as JSON, or as a JWT if the caller prefers that. */
    record Writer(JsonMapper json, IntrospectionJwt jwt) implements AuthenticationSuccessHandler {

        @Override
        public void onAuthenticationSuccess(
                HttpServletRequest request, HttpServletResponse response, Authentication introspection)
                throws IOException {
            IntrospectionResponse result = (IntrospectionResponse) introspection;
            Map<String, Object> members = result.members;
            RequestOutcome.introspected(request, Boolean.TRUE.equals(members.get("active")));
            if (IntrospectionJwt.isPreferred(request.getHeader(HttpHeaders.ACCEPT))) {
                response.setContentType(IntrospectionJwt.MEDIA_TYPE);
                response.getOutputStream()
                        .write(jwt.sign(members, result.caller).getBytes(StandardCharsets.US_ASCII));
                return;
            }
            response.setContentType(MediaType.APPLICATION_JSON_VALUE);
            response.getOutputStream().write(json.writeValueAsBytes(members));
        }
    }
}
