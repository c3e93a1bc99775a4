package io.github.keyreeve.client.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.util.Map;

/** As much of proofs of possession as the fakes verify. */
final class Proofs {

    private Proofs() {}

    /** The thumbprint of the key that has signed a proof; empty for what is none. */
    static String thumbprint(String proof) {
        try {
            SignedJWT parsed = SignedJWT.parse(proof);
            ECKey key = parsed.getHeader().getJWK().toECKey();
            return parsed.verify(new ECDSAVerifier(key))
                    ? key.computeThumbprint().toString()
                    : "";
        } catch (ParseException | JOSEException none) {
            return "";
        }
    }

    /** The thumbprint in a token; empty if it is bound to no key. */
    static String keyOf(String token) {
        try {
            Map<String, Object> confirmation =
                    SignedJWT.parse(token).getJWTClaimsSet().getJSONObjectClaim("cnf");
            return confirmation == null ? "" : String.valueOf(confirmation.get("jkt"));
        } catch (ParseException none) {
            return "";
        }
    }

    static boolean isFor(String proof, String method) {
        try {
            return method.equals(SignedJWT.parse(proof).getJWTClaimsSet().getStringClaim("htm"));
        } catch (ParseException none) {
            return false;
        }
    }
}
