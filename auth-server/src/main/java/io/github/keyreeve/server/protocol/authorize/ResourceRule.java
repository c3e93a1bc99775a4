package io.github.keyreeve.server.protocol.authorize;

import static io.github.keyreeve.server.protocol.authorize.AuthorizationRequestRule.refuseIf;

import io.github.keyreeve.server.tokens.clients.ClientPolicy;
import java.util.List;
import java.util.Optional;

/** Each {@code resource} is one that the client may get tokens for, RFC 8707 section 2. */
final class ResourceRule implements AuthorizationRequestRule {

    @Override
    public Optional<AuthorizationError> check(AuthorizationRequest request) {
        List<String> allowed = ClientPolicy.of(request.client()).resources();
        return refuseIf(
                !allowed.containsAll(request.parameters().all("resource")),
                "invalid_target",
                "a resource is not allowed for this client");
    }
}
