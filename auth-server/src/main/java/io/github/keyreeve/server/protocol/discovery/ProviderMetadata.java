package io.github.keyreeve.server.protocol.discovery;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import io.github.keyreeve.server.identity.authentication.AuthenticationEvent;
import io.github.keyreeve.server.platform.web.Issuer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The capabilities of this server, RFC 8414 section 2 and OpenID Connect Discovery section 3. A value is listed if and only if
 * a request that uses it succeeds.
 */
final class ProviderMetadata {

    private static final List<String> CLIENT_AUTHENTICATION = List.of("client_secret_basic", "client_secret_post");

    private final Issuer issuer;
    private final JWKSource<SecurityContext> keys;

    ProviderMetadata(Issuer issuer, JWKSource<SecurityContext> keys) {
        this.issuer = issuer;
        this.keys = keys;
    }

    Map<String, Object> document() {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("issuer", issuer.toString());
        metadata.put("authorization_endpoint", issuer.resolve("/oauth2/authorize"));
        metadata.put("token_endpoint", issuer.resolve("/oauth2/token"));
        metadata.put("introspection_endpoint", issuer.resolve("/oauth2/introspect"));
        metadata.put("revocation_endpoint", issuer.resolve("/oauth2/revoke"));
        metadata.put("userinfo_endpoint", issuer.resolve("/userinfo"));
        metadata.put("end_session_endpoint", issuer.resolve("/connect/logout"));
        metadata.put("jwks_uri", issuer.resolve("/oauth2/jwks"));
        metadata.put("scopes_supported", List.of("openid", "profile", "email"));
        metadata.put("response_types_supported", List.of("code"));
        metadata.put("response_modes_supported", List.of("query"));
        metadata.put("grant_types_supported", List.of("authorization_code", "refresh_token", "client_credentials"));
        metadata.put(
                "token_endpoint_auth_methods_supported", List.of("client_secret_basic", "client_secret_post", "none"));
        metadata.put("introspection_endpoint_auth_methods_supported", CLIENT_AUTHENTICATION);
        metadata.put(
                "revocation_endpoint_auth_methods_supported",
                List.of("client_secret_basic", "client_secret_post", "none"));
        metadata.put("code_challenge_methods_supported", List.of("S256"));
        metadata.put("authorization_response_iss_parameter_supported", true);
        metadata.put("subject_types_supported", List.of("public"));
        metadata.put("id_token_signing_alg_values_supported", signingAlgorithms());
        metadata.put(
                "acr_values_supported",
                List.of(AuthenticationEvent.ACR_ONE_FACTOR, AuthenticationEvent.ACR_TWO_FACTORS));
        metadata.put("prompt_values_supported", List.of("none", "login", "consent", "select_account"));
        metadata.put("ui_locales_supported", List.of("en", "de", "fr"));
        metadata.put(
                "claims_supported",
                List.of(
                        "sub",
                        "iss",
                        "aud",
                        "exp",
                        "iat",
                        "auth_time",
                        "nonce",
                        "acr",
                        "amr",
                        "azp",
                        "sid",
                        "at_hash",
                        "name",
                        "preferred_username",
                        "updated_at",
                        "email",
                        "email_verified"));
        metadata.put("claims_parameter_supported", false);
        metadata.put("request_parameter_supported", false);
        metadata.put("request_uri_parameter_supported", false);
        return metadata;
    }

    /** The algorithms of the signing keys: only they have a private part here. */
    private List<String> signingAlgorithms() {
        try {
            return keys
                    .get(
                            new JWKSelector(
                                    new JWKMatcher.Builder().privateOnly(true).build()),
                            null)
                    .stream()
                    .map(key -> key.getAlgorithm().getName())
                    .distinct()
                    .sorted()
                    .toList();
        } catch (KeySourceException e) {
            throw new IllegalStateException("The keys in memory cannot be listed", e);
        }
    }
}
