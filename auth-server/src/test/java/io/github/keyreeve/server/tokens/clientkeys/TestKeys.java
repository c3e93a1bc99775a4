package io.github.keyreeve.server.tokens.clientkeys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.util.List;
import java.util.Map;

/** Key pairs of clients. */
public final class TestKeys {

    private static final RSAKey RSA = newRsa();

    private TestKeys() {}

    public static ECKey ec(String keyId) {
        return ec(Curve.P_256, keyId);
    }

    static ECKey ec(Curve curve, String keyId) {
        try {
            return new ECKeyGenerator(curve).keyID(keyId).generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** One that signs by this algorithm. */
    public static JWK of(String algorithm) {
        return switch (algorithm) {
            case "ES256" -> ec(Curve.P_256, algorithm);
            case "ES384" -> ec(Curve.P_384, algorithm);
            case "ES512" -> ec(Curve.P_521, algorithm);
            default -> rsa(algorithm);
        };
    }

    /** Always the same pair, because a new one takes long. */
    public static RSAKey rsa(String keyId) {
        return new RSAKey.Builder(RSA).keyID(keyId).build();
    }

    /** The public parts as client metadata have them. */
    public static Map<String, Object> jwks(JWK... keys) {
        return new JWKSet(List.of(keys)).toJSONObject(true);
    }

    private static RSAKey newRsa() {
        try {
            return new RSAKeyGenerator(2048).generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
