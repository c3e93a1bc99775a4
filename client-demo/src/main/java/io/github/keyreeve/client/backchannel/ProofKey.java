package io.github.keyreeve.client.backchannel;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Date;
import java.util.UUID;

/** A key that tokens are bound to, and the proofs that the client has it, RFC 9449 section 4.2. */
public final class ProofKey {

    private final ECKey key;
    private final Clock clock;

    private ProofKey(ECKey key, Clock clock) {
        this.key = key;
        this.clock = clock;
    }

    /** A new one, which never leaves the client. */
    public static ProofKey generate(Clock clock) {
        try {
            return new ProofKey(new ECKeyGenerator(Curve.P_256).generate(), clock);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As the token names the key, RFC 7638. */
    public String thumbprint() {
        try {
            return key.computeThumbprint().toString();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** For a request that has no token yet. */
    public String proof(String method, URI target) {
        return signed(claims(method, target).build());
    }

    /** For a request with this access token. */
    public String proof(String method, URI target, String accessToken) {
        return signed(claims(method, target).claim("ath", hash(accessToken)).build());
    }

    private JWTClaimsSet.Builder claims(String method, URI target) {
        return new JWTClaimsSet.Builder()
                .jwtID(UUID.randomUUID().toString())
                .claim("htm", method)
                .claim("htu", target.toString())
                .issueTime(Date.from(clock.instant()));
    }

    private String signed(JWTClaimsSet claims) {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(new JOSEObjectType("dpop+jwt"))
                .jwk(key.toPublicJWK())
                .build();
        SignedJWT proof = new SignedJWT(header, claims);
        try {
            proof.sign(new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return proof.serialize();
    }

    private static String hash(String accessToken) {
        try {
            byte[] token = accessToken.getBytes(StandardCharsets.US_ASCII);
            return Base64URL.encode(MessageDigest.getInstance("SHA-256").digest(token))
                    .toString();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
