package io.github.keyreeve.server.tokens.pem;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.jspecify.annotations.Nullable;

/** The first key of a PEM file as a JWK (RFC 7517) with {@code kid}, {@code alg} and {@code use}: private, public or of a certificate. */
public final class PemKey {

    private static final Pattern BLOCK = Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]+)-----END \\1-----");
    private static final int LEAST_RSA_BITS = 2048;
    private static final int ID_BYTES = 16;

    private PemKey() {}

    /**
     * Reads it.
     *
     * @param kid the id under which tokens name it; null for one that follows from the key
     * @param algorithm of an RSA key, {@code RS256} by default; null for the default
     * @throws InvalidPem if there is none, or one that is too weak
     */
    public static JWK read(String pem, @Nullable String kid, @Nullable String algorithm) {
        Matcher block = BLOCK.matcher(pem);
        while (block.find()) {
            // The parameters of OpenSSL stand before the key that they belong to.
            if (!block.group(1).equals("EC PARAMETERS")) {
                return named(parsed(block.group(1), decoded(block.group(2))), kid, algorithm);
            }
        }
        throw new InvalidPem("the file contains no PEM");
    }

    private static JWK parsed(String label, byte[] content) {
        try {
            return switch (label) {
                case "PRIVATE KEY" -> ofPrivate(PrivateKeys.ofPkcs8(content));
                case "RSA PRIVATE KEY" -> ofPrivate(PrivateKeys.ofPkcs1(content));
                case "EC PRIVATE KEY" -> ofPrivate(PrivateKeys.ofSec1(content));
                case "PUBLIC KEY" -> ofPublic(publicKey(content));
                case "CERTIFICATE" ->
                    ofPublic(CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(content))
                            .getPublicKey());
                case "ENCRYPTED PRIVATE KEY" -> throw new InvalidPem("it is encrypted; decrypt it with openssl pkcs8");
                default -> throw new InvalidPem("it is a " + label);
            };
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new InvalidPem("it is malformed");
        }
    }

    private static PublicKey publicKey(byte[] content) throws GeneralSecurityException {
        ASN1ObjectIdentifier type =
                SubjectPublicKeyInfo.getInstance(content).getAlgorithm().getAlgorithm();
        String name = type.equals(PKCSObjectIdentifiers.rsaEncryption) ? "RSA" : "EC";
        return KeyFactory.getInstance(name).generatePublic(new X509EncodedKeySpec(content));
    }

    private static JWK ofPrivate(PrivateKeys.Pair pair) {
        if (pair.privateKey() instanceof RSAPrivateCrtKey key) {
            return new RSAKey.Builder((RSAPublicKey) pair.publicKey())
                    .privateKey(key)
                    .build();
        }
        ECPublicKey shown = (ECPublicKey) pair.publicKey();
        return new ECKey.Builder(curve(shown), shown)
                .privateKey((ECPrivateKey) pair.privateKey())
                .build();
    }

    private static JWK ofPublic(PublicKey key) {
        if (key instanceof RSAPublicKey rsa) {
            return new RSAKey.Builder(rsa).build();
        }
        if (key instanceof ECPublicKey ec) {
            return new ECKey.Builder(curve(ec), ec).build();
        }
        throw new InvalidPem("it is neither RSA nor on the curve P-256");
    }

    private static Curve curve(ECPublicKey key) {
        Curve curve = Curve.forECParameterSpec(key.getParams());
        if (!Curve.P_256.equals(curve)) {
            throw new InvalidPem("its curve is not P-256");
        }
        return curve;
    }

    private static JWK named(JWK key, @Nullable String kid, @Nullable String algorithm) {
        String id = kid == null ? thumbprint(key) : kid;
        if (key instanceof ECKey ec) {
            require(algorithm, List.of(JWSAlgorithm.ES256));
            return new ECKey.Builder(ec)
                    .keyID(id)
                    .algorithm(JWSAlgorithm.ES256)
                    .keyUse(KeyUse.SIGNATURE)
                    .build();
        }
        if (key.size() < LEAST_RSA_BITS) {
            throw new InvalidPem("it has " + key.size() + " bits, and RSA needs " + LEAST_RSA_BITS);
        }
        require(algorithm, List.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256));
        return new RSAKey.Builder((RSAKey) key)
                .keyID(id)
                .algorithm(algorithm == null ? JWSAlgorithm.RS256 : JWSAlgorithm.parse(algorithm))
                .keyUse(KeyUse.SIGNATURE)
                .build();
    }

    private static void require(@Nullable String algorithm, List<JWSAlgorithm> possible) {
        if (algorithm != null && !possible.contains(JWSAlgorithm.parse(algorithm))) {
            throw new InvalidPem("it signs with " + possible + ", and not with " + algorithm);
        }
    }

    /** RFC 7638, in hex as the other ids: one in base64url may begin with a hyphen. */
    private static String thumbprint(JWK key) {
        try {
            byte[] digest = key.computeThumbprint().decode();
            return HexFormat.of().formatHex(digest, 0, ID_BYTES);
        } catch (JOSEException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getMimeDecoder().decode(base64.getBytes(StandardCharsets.US_ASCII));
        } catch (IllegalArgumentException e) {
            throw new InvalidPem("it is malformed");
        }
    }
}
