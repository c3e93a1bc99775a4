package io.github.keyreeve.server.tokens.metadata;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import java.math.BigInteger;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The keys in a JWK Set of a client, RFC 7517 section 5: which of them the server may verify signatures with. */
public final class PublicKeys {

    /** The members of private and symmetric keys, RFC 7518 sections 6.2.2, 6.3.2 and 6.4. */
    private static final Set<String> SECRETS = Set.of("d", "p", "q", "dp", "dq", "qi", "oth", "k");

    private static final Set<Curve> CURVES = Set.of(Curve.P_256, Curve.P_384, Curve.P_521);

    /** Longer ones cost more to verify than any client needs. */
    private static final int MOST_RSA_BITS = 8192;

    private static final int LEAST_RSA_BITS = 2048;
    private static final int MOST_EXPONENT_BITS = 32;
    private static final BigInteger LEAST_EXPONENT = BigInteger.valueOf(3);

    private PublicKeys() {}

    /** Those of kinds that the server knows; others are ignored, as section 5 says. */
    static List<JWK> parse(Map<String, Object> set) throws ParseException {
        return JWKSet.parse(set).getKeys().stream()
                .filter(key -> key instanceof RSAKey || key instanceof ECKey)
                .toList();
    }

    /** The same without any that it may not verify with. */
    public static List<JWK> usable(Map<String, Object> set) throws ParseException {
        return parse(set).stream().filter(PublicKeys::isUsable).toList();
    }

    /** Whether it is a public key of a kind and a length that the server verifies signatures with. */
    public static boolean isUsable(JWK key) {
        return !key.isPrivate() && isStrong(key);
    }

    /** Whether a key in it discloses what only the client may know. */
    static boolean haveSecrets(Map<String, Object> set) {
        return set.get("keys") instanceof List<?> keys
                && keys.stream()
                        .filter(Map.class::isInstance)
                        .map(Map.class::cast)
                        .anyMatch(key -> SECRETS.stream().anyMatch(key::containsKey));
    }

    static boolean isStrong(JWK key) {
        if (key instanceof ECKey curve) {
            return CURVES.contains(curve.getCurve());
        }
        return key instanceof RSAKey rsa && isStrong(rsa);
    }

    private static boolean isStrong(RSAKey key) {
        int bits = key.getModulus().decodeToBigInteger().bitLength();
        BigInteger exponent = key.getPublicExponent().decodeToBigInteger();
        return bits >= LEAST_RSA_BITS
                && bits <= MOST_RSA_BITS
                && exponent.testBit(0)
                && exponent.compareTo(LEAST_EXPONENT) >= 0
                && exponent.bitLength() <= MOST_EXPONENT_BITS;
    }
}
