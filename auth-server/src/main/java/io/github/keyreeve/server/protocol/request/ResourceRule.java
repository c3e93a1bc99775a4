package io.github.keyreeve.server.protocol.request;

import static io.github.keyreeve.server.protocol.request.AuthorizationRequestRule.refuseIf;

import io.github.keyreeve.server.platform.errors.OAuthErrorCause;
import io.github.keyreeve.server.tokens.clients.ClientPolicy;
import java.util.List;
import java.util.Optional;
import org.springframework.security.oauth2.core.OAuth2Error;

/** Each {@code resource} is one that the client may get tokens for, RFC 8707 section 2. */
final class ResourceRule implements AuthorizationRequestRule {

    @Override
    public Optional<OAuth2Error> check(AuthorizationRequest request) {
        List<String> allowed = ClientPolicy.of(request.client()).resources();
        return refuseIf(!allowed.containsAll(request.parameters().all("resource")), OAuthErrorCause.INVALID_TARGET);
    }
}
