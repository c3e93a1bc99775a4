package io.github.keyreeve.faults.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import tools.jackson.databind.JsonNode;

/** Verifies a JWS (RFC 7515) by a JWK, with nothing of the server's code. */
final class Jws {

    private Jws() {}

    static String decode(String part) {
        return new String(Base64.getUrlDecoder().decode(part), UTF_8);
    }

    static String kid(String token) {
        return Reply.json(decode(token.substring(0, token.indexOf('.'))))
                .path("kid")
                .asString("");
    }

    /** Whether a key of the set has the key id of the token and verifies it. */
    static boolean verifies(String token, JsonNode keys) {
        String[] parts = token.split("\\.", -1);
        for (JsonNode key : keys.path("keys")) {
            if (key.path("kid").asString("").equals(kid(token))) {
                return verifies(parts, key);
            }
        }
        return false;
    }

    private static boolean verifies(String[] parts, JsonNode key) {
        try {
            boolean isEc = key.path("kty").asString("").equals("EC");
            Signature signature = Signature.getInstance(isEc ? "SHA256withECDSAinP1363Format" : "SHA256withRSA");
            signature.initVerify(isEc ? ec(key) : rsa(key));
            signature.update((parts[0] + "." + parts[1]).getBytes(UTF_8));
            return signature.verify(Base64.getUrlDecoder().decode(parts[2]));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PublicKey ec(JsonNode key) throws GeneralSecurityException {
        AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec("secp256r1"));
        ECPoint point = new ECPoint(number(key, "x"), number(key, "y"));
        return KeyFactory.getInstance("EC")
                .generatePublic(new ECPublicKeySpec(point, curve.getParameterSpec(ECParameterSpec.class)));
    }

    private static PublicKey rsa(JsonNode key) throws GeneralSecurityException {
        return KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(number(key, "n"), number(key, "e")));
    }

    private static BigInteger number(JsonNode key, String member) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(key.path(member).asString("")));
    }
}
