package io.github.keyreeve.server.tokens.metadata;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The algorithms of client assertions, RFC 7518 section 3.1: {@code token_endpoint_auth_signing_alg}, OpenID Connect Registration section 2. */
public final class AssertionAlgorithms {

    /** Those of a key of the client, {@code private_key_jwt}. */
    public static final List<String> OF_KEYS =
            List.of("ES256", "ES384", "ES512", "PS256", "PS384", "PS512", "RS256", "RS384", "RS512");

    /** Those of a secret that the client shares with the server, {@code client_secret_jwt}. */
    public static final List<String> OF_SECRETS = List.of("HS256", "HS384", "HS512");

    /** All that the metadata of the server announce. */
    public static final List<String> SUPPORTED =
            Stream.concat(OF_KEYS.stream(), OF_SECRETS.stream()).toList();

    private static final String MEMBER = "token_endpoint_auth_signing_alg";

    private AssertionAlgorithms() {}

    /** Those with which a client may sign; none unless it authenticates by assertions. */
    public static Set<String> of(ClientMetadata metadata) {
        String registered = metadata.tokenEndpointAuthSigningAlg();
        List<String> possible = possible(metadata);
        return registered == null || possible.isEmpty() ? Set.copyOf(possible) : Set.of(registered);
    }

    /** How many bytes a secret has at least that the client signs with: those of the hash function's output, RFC 7518 section 3.2. */
    static int leastSecretBytes(ClientMetadata metadata) {
        return switch (String.valueOf(metadata.tokenEndpointAuthSigningAlg())) {
            case "HS512" -> 64;
            case "HS384" -> 48;
            default -> 32;
        };
    }

    static void check(ClientMetadata metadata) {
        String algorithm = metadata.tokenEndpointAuthSigningAlg();
        List<String> possible = possible(metadata);
        ClientMetadataRules.require(
                algorithm == null || !possible.isEmpty(),
                MEMBER,
                MEMBER + " needs private_key_jwt or client_secret_jwt");
        ClientMetadataRules.require(
                algorithm == null || possible.contains(algorithm),
                MEMBER,
                MEMBER + " of " + metadata.tokenEndpointAuthMethod() + " is one of " + possible);
        ClientMetadataRules.require(
                !signsWithKey(metadata) || metadata.jwks() != null || metadata.jwksUri() != null,
                "jwks",
                "private_key_jwt needs jwks or jwks_uri");
    }

    private static List<String> possible(ClientMetadata metadata) {
        if (signsWithKey(metadata)) {
            return OF_KEYS;
        }
        return metadata.signsWithSecret() ? OF_SECRETS : List.of();
    }

    private static boolean signsWithKey(ClientMetadata metadata) {
        return metadata.tokenEndpointAuthMethod().equals("private_key_jwt");
    }
}
