package io.github.keyreeve.server.oauth;

import static io.github.keyreeve.server.oauth.AuthorizationRequestRule.refuseIf;

import io.github.keyreeve.server.clients.ClientPolicy;
import java.util.List;
import java.util.Optional;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/** Each {@code resource} is one that the client may get tokens for, RFC 8707 section 2. */
final class ResourceRule implements AuthorizationRequestRule {

    @Override
    public Optional<AuthorizationRequestDefect> check(
            OAuth2AuthorizationCodeRequestAuthenticationToken request, RegisteredClient client) {
        List<String> requested = Audience.resources(request.getAdditionalParameters());
        return refuseIf(
                !ClientPolicy.of(client).resources().containsAll(requested),
                "invalid_target",
                "a resource is not allowed for this client");
    }
}
