package io.github.keyreeve.server.protocol.firstparty;

import io.github.keyreeve.server.identity.mfa.SignInTransaction;
import io.github.keyreeve.server.platform.errors.OAuthErrorCause;
import io.github.keyreeve.server.tokens.clients.ClientPolicy;
import io.github.keyreeve.server.tokens.clients.RequestedScopes;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/**
 * What the tokens of a sign-in are for: a part of what is registered for the client.
 *
 * @param scopes those of the resources, or all of the client, if the request names none, RFC 6749 section 3.3
 * @param resources those that the request names, RFC 8707 section 2; none for all of the client
 */
record RequestedAccess(RegisteredClient client, Set<String> scopes, List<String> resources) {

    /**
     * As a request names it.
     *
     * @param scope separated by spaces
     * @throws org.springframework.security.oauth2.core.OAuth2AuthenticationException {@code invalid_scope} or
     *     {@code invalid_target} for what is not registered for the client
     */
    static RequestedAccess of(RegisteredClient client, @Nullable String scope, List<String> resources) {
        Set<String> scopes = RequestedScopes.of(client, RequestedScopes.parse(scope), resources)
                .orElseThrow(OAuthErrorCause.INVALID_SCOPE::exception);
        if (!ClientPolicy.of(client).resources().containsAll(resources)) {
            throw OAuthErrorCause.INVALID_TARGET.exception();
        }
        return new RequestedAccess(client, scopes, resources.stream().distinct().toList());
    }

    /** As it was when the sign-in began, but for scopes that the client has lost since. */
    static RequestedAccess of(RegisteredClient client, SignInTransaction begun) {
        Set<String> scopes =
                begun.scopes().stream().filter(client.getScopes()::contains).collect(Collectors.toUnmodifiableSet());
        return new RequestedAccess(client, scopes, begun.resources());
    }
}
