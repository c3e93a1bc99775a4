package io.github.keyreeve.server.tokens.grants;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import tools.jackson.databind.json.JsonMapper;

/** Authorization requests (RFC 6749 section 4.1.1) as they are stored: one JSON document each. */
final class AuthorizationRequests {

    private static final int VERSION = 1;

    private final JsonMapper json;

    AuthorizationRequests(JsonMapper json) {
        this.json = json;
    }

    @Nullable
    String write(@Nullable OAuth2AuthorizationRequest request) {
        if (request == null) {
            return null;
        }
        return json.writeValueAsString(new Stored(
                VERSION,
                request.getAuthorizationUri(),
                request.getRedirectUri(),
                request.getState(),
                new TreeSet<>(request.getScopes()),
                new TreeMap<>(request.getAdditionalParameters())));
    }

    OAuth2AuthorizationRequest read(String stored, String clientId) {
        Stored request = json.readValue(stored, Stored.class);
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
