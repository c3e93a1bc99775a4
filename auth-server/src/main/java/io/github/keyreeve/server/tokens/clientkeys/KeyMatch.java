package io.github.keyreeve.server.tokens.clientkeys;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import java.util.Set;

/** Which keys may have made a signature, by its header: RFC 7515 section 4.1 and RFC 7517 section 4. */
final class KeyMatch {

    private KeyMatch() {}

    /** A key without {@code kid} has no name that a header could contradict. */
    static boolean fits(JWK key, JWSHeader header) {
        boolean isNamed = header.getKeyID() == null
                || key.getKeyID() == null
                || header.getKeyID().equals(key.getKeyID());
        boolean isForAlgorithm =
                key.getAlgorithm() == null || key.getAlgorithm().equals(header.getAlgorithm());
        return isNamed && isForAlgorithm && isForSignatures(key) && isOfKind(key, header.getAlgorithm());
    }

    private static boolean isForSignatures(JWK key) {
        KeyUse use = key.getKeyUse();
        Set<KeyOperation> operations = key.getKeyOperations();
        return (use == null || use.equals(KeyUse.SIGNATURE))
                && (operations == null || operations.contains(KeyOperation.VERIFY));
    }

    private static boolean isOfKind(JWK key, JWSAlgorithm algorithm) {
        if (key instanceof ECKey curve) {
            return Curve.forJWSAlgorithm(algorithm) != null
                    && Curve.forJWSAlgorithm(algorithm).contains(curve.getCurve());
        }
        return key instanceof RSAKey && JWSAlgorithm.Family.RSA.contains(algorithm);
    }
}
