package io.github.keyreeve.server.tokens.grants;

import io.github.keyreeve.server.platform.crypto.SealedColumn;
import io.github.keyreeve.server.platform.crypto.Sealer;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import tools.jackson.databind.json.JsonMapper;

/**
 * Authorization requests (RFC 6749 section 4.1.1) as they are stored: one JSON document each, sealed, since {@code state} and {@code
 * nonce} are secrets of the client.
 */
final class AuthorizationRequests {

    private static final int VERSION = 1;

    private static final String CONTEXT = "authorization request ";

    private final JsonMapper json;
    private final Sealer sealer;

    AuthorizationRequests(JsonMapper json, Sealer sealer) {
        this.json = json;
        this.sealer = sealer;
    }

    static SealedColumn sealedRequests() {
        return new SealedColumn(
                "authorization requests", "authorization_request", "id", "sealed_request", id -> CONTEXT + id);
    }

    byte[] write(OAuth2AuthorizationRequest request, UUID id) {
        Stored stored = new Stored(
                VERSION,
                request.getAuthorizationUri(),
                request.getRedirectUri(),
                request.getState(),
                new TreeSet<>(request.getScopes()),
                new TreeMap<>(request.getAdditionalParameters()));
        return sealer.seal(json.writeValueAsBytes(stored), CONTEXT + id);
    }

    OAuth2AuthorizationRequest read(byte[] sealed, UUID id, String clientId) {
        Stored request = json.readValue(sealer.unseal(sealed, CONTEXT + id), Stored.class);
        return OAuth2AuthorizationRequest.authorizationCode()
                .authorizationUri(request.authorizationUri())
                .clientId(clientId)
                .redirectUri(request.redirectUri())
                .state(request.state())
                .scopes(request.scopes())
                .additionalParameters(request.parameters())
                .build();
    }

    private record Stored(
            int version,
            String authorizationUri,
            @Nullable String redirectUri,
            @Nullable String state,
            Set<String> scopes,
            Map<String, Object> parameters) {}
}
