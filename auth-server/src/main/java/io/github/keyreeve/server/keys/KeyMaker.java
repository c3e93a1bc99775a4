package io.github.keyreeve.server.keys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.JWKGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.security.SecureRandom;
import java.util.Set;

/** Makes keys for the digital signatures of RFC 7518 section 3.1; the key id is the thumbprint of RFC 7638. */
final class KeyMaker {

    /** What a key can be made for. */
    static final Set<JWSAlgorithm> ALGORITHMS = Set.of(JWSAlgorithm.ES256, JWSAlgorithm.RS256, JWSAlgorithm.PS256);

    /** RFC 7518 sections 3.3 and 3.5 ask for 2048 or more; a key signs for weeks, and 3072 would cost three times as much. */
    private static final int RSA_BITS = 2048;

    private final SecureRandom random;

    KeyMaker(SecureRandom random) {
        this.random = random;
    }

    JWK make(JWSAlgorithm algorithm) {
        try {
            return generator(algorithm)
                    .algorithm(algorithm)
                    .keyUse(KeyUse.SIGNATURE)
                    .keyIDFromThumbprint(true)
                    .secureRandom(random)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("Every Java platform makes keys for " + algorithm, e);
        }
    }

    private static JWKGenerator<? extends JWK> generator(JWSAlgorithm algorithm) {
        if (JWSAlgorithm.Family.RSA.contains(algorithm)) {
            return new RSAKeyGenerator(RSA_BITS);
        }
        return new ECKeyGenerator(Curve.forJWSAlgorithm(algorithm).iterator().next());
    }
}
