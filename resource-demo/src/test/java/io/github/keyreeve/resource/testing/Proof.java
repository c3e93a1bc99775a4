package io.github.keyreeve.resource.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A builder for proofs of possession, RFC 9449 section 4.2; without changes, a valid one for GET. */
public final class Proof {

    private final ECKey key;
    private final JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder();

    private Proof(ECKey key) {
        this.key = key;
    }

    /** For a request of this path with this token. */
    public static Proof of(ECKey key, String path, String token) {
        return new Proof(key)
                .claim("jti", UUID.randomUUID().toString())
                .claim("htm", "GET")
                .claim("htu", Api.IDENTIFIER + path)
                .claim("iat", Date.from(Instant.now()))
                .claim("ath", hash(token));
    }

    /** Another value, or none for null. */
    public Proof claim(String name, @Nullable Object value) {
        claims.claim(name, value);
        return this;
    }

    public String jwt() {
        try {
            JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                    .type(new JOSEObjectType("dpop+jwt"))
                    .jwk(key.toPublicJWK())
                    .build();
            SignedJWT jwt = new SignedJWT(header, claims.build());
            jwt.sign(new ECDSASigner(key));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The thumbprint of a key, as the claim {@code cnf} has it. */
    public static String thumbprint(ECKey key) {
        try {
            return key.computeThumbprint().toString();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String hash(String token) {
        try {
            return Base64URL.encode(
                            MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII)))
                    .toString();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
