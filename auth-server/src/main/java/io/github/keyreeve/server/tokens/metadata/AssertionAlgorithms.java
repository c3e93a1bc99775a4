package io.github.keyreeve.server.tokens.metadata;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The algorithms of client assertions, RFC 7518 section 3.1: {@code token_endpoint_auth_signing_alg}, OpenID Connect Registration section 2. */
public final class AssertionAlgorithms {

    /** Those that the metadata of the server announce. */
    public static final List<String> SUPPORTED =
            List.of("ES256", "ES384", "ES512", "PS256", "PS384", "PS512", "RS256", "RS384", "RS512");

    private AssertionAlgorithms() {}

    /** Those with which a client may sign; none unless it authenticates by assertions. */
    public static Set<String> of(ClientMetadata metadata) {
        if (!isAsserted(metadata)) {
            return Set.of();
        }
        String registered = metadata.tokenEndpointAuthSigningAlg();
        return registered == null ? Set.copyOf(SUPPORTED) : Set.of(registered);
    }

    static void check(ClientMetadata metadata) {
        String algorithm = metadata.tokenEndpointAuthSigningAlg();
        ClientMetadataRules.require(
                algorithm == null || (isAsserted(metadata) && isSupported(algorithm)),
                "token_endpoint_auth_signing_alg",
                "token_endpoint_auth_signing_alg needs private_key_jwt, and is one of " + SUPPORTED);
        ClientMetadataRules.require(
                !isAsserted(metadata) || metadata.jwks() != null || metadata.jwksUri() != null,
                "jwks",
                "private_key_jwt needs jwks or jwks_uri");
    }

    private static boolean isSupported(@Nullable String algorithm) {
        return SUPPORTED.contains(String.valueOf(algorithm));
    }

    private static boolean isAsserted(ClientMetadata metadata) {
        return metadata.tokenEndpointAuthMethod().equals("private_key_jwt");
    }
}
