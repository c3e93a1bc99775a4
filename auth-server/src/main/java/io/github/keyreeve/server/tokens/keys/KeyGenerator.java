package io.github.keyreeve.server.tokens.keys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.JWKGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;

/** Generates keys for the digital signatures of RFC 7518 section 3.1. */
final class KeyGenerator {

    /** The supported algorithms. */
    static final List<JWSAlgorithm> ALGORITHMS = List.of(JWSAlgorithm.ES256, JWSAlgorithm.RS256, JWSAlgorithm.PS256);

    /** RFC 7518 sections 3.3 and 3.5 ask for 2048 or more; a key signs for weeks, and 3072 would cost three times as much. */
    private static final int RSA_BITS = 2048;

    private static final int ID_BYTES = 16;

    private final SecureRandom random;

    KeyGenerator(SecureRandom random) {
        this.random = random;
    }

    JWK make(JWSAlgorithm algorithm) {
        try {
            return generator(algorithm)
                    .algorithm(algorithm)
                    .keyUse(KeyUse.SIGNATURE)
                    .keyID(keyId())
                    .secureRandom(random)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("Every Java platform generates keys for " + algorithm, e);
        }
    }

    /** In hex, because a thumbprint in base64url may begin with a hyphen, and then looks like an option of a command. */
    private String keyId() {
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        return HexFormat.of().formatHex(id);
    }

    private static JWKGenerator<? extends JWK> generator(JWSAlgorithm algorithm) {
        if (JWSAlgorithm.Family.RSA.contains(algorithm)) {
            return new RSAKeyGenerator(RSA_BITS);
        }
        return new ECKeyGenerator(Curve.forJWSAlgorithm(algorithm).iterator().next());
    }
}
