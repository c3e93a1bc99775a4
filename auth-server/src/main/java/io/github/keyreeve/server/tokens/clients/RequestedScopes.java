package io.github.keyreeve.server.tokens.clients;

import io.github.keyreeve.server.tokens.metadata.ClientMetadata;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/** The scopes of a request, RFC 6749 section 3.3: how they are written, and which of them its client may have. */
public final class RequestedScopes {

    /** OpenID Connect Core section 11. */
    private static final String OFFLINE_ACCESS = "offline_access";

    private RequestedScopes() {}

    /** The scopes in a parameter, separated by any number of spaces; none if it is absent. */
    public static Set<String> parse(@Nullable String scope) {
        return ClientMetadata.scopes(scope);
    }

    /**
     * The scopes of a request, or where it names none those of the resources that it names, as they are registered for the client, or else
     * all of the client.
     *
     * @param resources RFC 8707 section 2
     * @return the same as {@link #registered} for the requested ones
     */
    public static Optional<Set<String>> of(RegisteredClient client, Set<String> requested, List<String> resources) {
        return registered(client, requested.isEmpty() ? byDefault(client, resources) : requested);
    }

    private static Set<String> byDefault(RegisteredClient client, List<String> resources) {
        Map<String, Set<String>> registered = ClientPolicy.of(client).resourceScopes();
        Set<String> scopes = resources.stream()
                .flatMap(resource -> registered.getOrDefault(resource, Set.of()).stream())
                .collect(Collectors.toSet());
        return scopes.isEmpty() ? client.getScopes() : scopes;
    }

    /**
     * The requested scopes without those that are ignored: {@code offline_access} of a client that gets no refresh token (OpenID Connect
     * Core section 11), and those that are not registered for a client with {@code ignore_unregistered_scopes}.
     *
     * @return empty if the request is {@code invalid_scope}: one of them is not registered, or all of them would be ignored, in whose
     *     place the client would get others
     */
    public static Optional<Set<String>> registered(RegisteredClient client, Set<String> requested) {
        Set<String> kept = new LinkedHashSet<>(requested);
        if (!getsRefreshTokens(client)) {
            kept.remove(OFFLINE_ACCESS);
        }
        if (ClientPolicy.of(client).ignoresUnregisteredScopes()) {
            kept.retainAll(client.getScopes());
        }
        boolean nothingLeft = kept.isEmpty() && !requested.isEmpty();
        return nothingLeft || !client.getScopes().containsAll(kept)
                ? Optional.empty()
                : Optional.of(Collections.unmodifiableSet(kept));
    }

    private static boolean getsRefreshTokens(RegisteredClient client) {
        return client.getAuthorizationGrantTypes().contains(AuthorizationGrantType.REFRESH_TOKEN)
                || ClientPolicy.of(client).firstParty();
    }
}
