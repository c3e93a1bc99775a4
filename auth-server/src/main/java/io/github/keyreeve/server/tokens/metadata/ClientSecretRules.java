package io.github.keyreeve.server.tokens.metadata;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Set;

/** The rules of client secrets, RFC 6749 sections 2.3.1 and 10.10. */
public final class ClientSecretRules {

    private static final int LONGEST = 512;
    private static final int MOST = 2;

    private ClientSecretRules() {}

    /** Refuses secrets that the client cannot have. */
    public static void check(ClientMetadata metadata, List<String> secrets) {
        require(!metadata.isPublic() || secrets.isEmpty(), "a public client has no client_secret");
        require(
                metadata.hasSecret() || secrets.isEmpty(),
                "a client with " + metadata.tokenEndpointAuthMethod() + " has no client_secret");
        require(secrets.size() <= MOST, "a client has at most two secrets");
        require(Set.copyOf(secrets).size() == secrets.size(), "the two secrets are the same");
        secrets.forEach(ClientSecretRules::check);
        int least = metadata.signsWithSecret() ? AssertionAlgorithms.leastSecretBytes(metadata) : 1;
        require(
                secrets.stream().allMatch(secret -> secret.getBytes(UTF_8).length >= least),
                "a client_secret that signs has at least " + least
                        + " bytes, as many as the hash (RFC 7518 section 3.2)");
    }

    private static void check(String secret) {
        require(!secret.isBlank() && secret.length() <= LONGEST, "a client_secret has 1 to " + LONGEST + " characters");
        require(secret.chars().noneMatch(Character::isISOControl), "a client_secret has no control characters");
    }

    private static void require(boolean obeyed, String rule) {
        ClientMetadataRules.require(obeyed, "client_secret", rule);
    }
}
