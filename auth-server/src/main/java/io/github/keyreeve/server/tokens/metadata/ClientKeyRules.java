package io.github.keyreeve.server.tokens.metadata;

import static io.github.keyreeve.server.tokens.metadata.ClientMetadataRules.require;

import com.nimbusds.jose.jwk.JWK;
import io.github.keyreeve.server.platform.outbound.OutboundUris;
import java.text.ParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rules of {@code jwks} and {@code jwks_uri}, RFC 7591 section 2: public keys that are strong enough, and in one place. */
final class ClientKeyRules {

    private static final String JWKS = "jwks";
    private static final String JWKS_URI = "jwks_uri";
    private static final int MOST_KEYS = 16;
    private static final int MOST_CHARACTERS = 65_536;
    private static final int LONGEST_KEY_ID = 255;

    private ClientKeyRules() {}

    static void check(ClientMetadata metadata, OutboundUris uris) {
        require(
                metadata.jwks() == null || metadata.jwksUri() == null,
                JWKS,
                "jwks and jwks_uri exclude each other: register one of them");
        require(
                metadata.jwksUri() == null || uris.contain(metadata.jwksUri()),
                JWKS_URI,
                "jwks_uri is not a public https address");
        if (metadata.jwks() != null) {
            checkSet(metadata.jwks());
        }
    }

    private static void checkSet(Map<String, Object> jwks) {
        require(jwks.toString().length() <= MOST_CHARACTERS, JWKS, "jwks is longer than 64 kB");
        require(
                !PublicKeys.haveSecrets(jwks),
                JWKS,
                "jwks has a private or secret key: register public keys alone, and replace that key, because it was disclosed");
        List<JWK> keys = parsed(jwks);
        require(!keys.isEmpty(), JWKS, "jwks has no key of a kind that the server knows: RSA or EC");
        require(keys.size() <= MOST_KEYS, JWKS, "jwks has more than " + MOST_KEYS + " keys");
        Set<String> names = new HashSet<>();
        for (JWK key : keys) {
            require(
                    PublicKeys.isStrong(key),
                    JWKS,
                    "jwks has a weak key: RSA needs 2048 to 8192 bits, EC the curve P-256, P-384 or P-521");
            String name = key.getKeyID();
            require(name == null || names.add(name), JWKS, "jwks has two keys with the same kid");
            require(
                    name == null || name.length() <= LONGEST_KEY_ID,
                    JWKS,
                    "jwks has a kid of more than 255 characters");
        }
    }

    private static List<JWK> parsed(Map<String, Object> jwks) {
        try {
            return PublicKeys.parse(jwks);
        } catch (ParseException malformed) {
            throw InvalidClientMetadata.of(JWKS, "jwks is not a JWK Set (RFC 7517 section 5), or has a malformed key");
        }
    }
}
