package io.github.keyreeve.server.tokens.grants;

import io.github.keyreeve.server.platform.crypto.SealedColumn;
import io.github.keyreeve.server.platform.crypto.Sealer;
import io.github.keyreeve.server.platform.crypto.SecretKind;
import io.github.keyreeve.server.platform.crypto.Secrets;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import tools.jackson.databind.json.JsonMapper;

/**
 * Authorization requests (RFC 6749 section 4.1.1) as they are stored: one JSON document each, sealed, since {@code state} and {@code
 * nonce} are secrets of the client.
 */
public final class AuthorizationRequests {

    /** The additional parameter with the {@code request_uri} of a request that was pushed, RFC 9126. */
    public static final String PUSHED_AS = "pushed_as";

    private static final int VERSION = 1;

    private static final String CONTEXT = "authorization request ";

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Sealer sealer;

    AuthorizationRequests(JdbcClient jdbc, JsonMapper json, Sealer sealer) {
        this.jdbc = jdbc;
        this.json = json;
        this.sealer = sealer;
    }

    static SealedColumn sealedRequests() {
        return new SealedColumn(
                "authorization requests", "authorization_request", "id", "sealed_request", id -> CONTEXT + id);
    }

    /**
     * Path and query of a request that waits for consent, also if the session in which it came has ended; empty if it was decided or has
     * expired.
     *
     * @param state that of the consent page
     */
    public Optional<String> addressOfWaiting(String state) {
        return jdbc.sql("""
                        select id, client_id, sealed_request from authorization_request
                         where consent_digest = :consent and state = 'consent' and expires_at > now()
                        """)
                .param(
                        "consent",
                        Secrets.digest(SecretKind.CONSENT_TRANSACTION, state).bytes())
                .query((row, number) -> address(read(
                        row.getBytes("sealed_request"), row.getObject("id", UUID.class), row.getString("client_id"))))
                .optional();
    }

    private static String address(OAuth2AuthorizationRequest request) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("client_id", request.getClientId());
        Object pushedAs = request.getAdditionalParameters().get(PUSHED_AS);
        if (pushedAs == null) {
            putPlain(request, parameters);
        } else {
            parameters.put("request_uri", pushedAs);
        }
        String path = URI.create(request.getAuthorizationUri()).getRawPath();
        return parameters.entrySet().stream()
                .flatMap(parameter ->
                        values(parameter.getValue()).map(value -> encode(parameter.getKey()) + "=" + encode(value)))
                .collect(Collectors.joining("&", path + "?", ""));
    }

    private static void putPlain(OAuth2AuthorizationRequest request, Map<String, Object> parameters) {
        parameters.put("response_type", "code");
        parameters.put("redirect_uri", request.getRedirectUri());
        parameters.put("scope", String.join(" ", request.getScopes()));
        parameters.put("state", request.getState());
        parameters.putAll(request.getAdditionalParameters());
    }

    private static Stream<String> values(@Nullable Object value) {
        return value instanceof Collection<?> several
                ? several.stream().map(String::valueOf)
                : Stream.ofNullable(value).map(String::valueOf);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
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
