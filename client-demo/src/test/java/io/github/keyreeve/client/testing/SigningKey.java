package io.github.keyreeve.client.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.Map;

/** An RSA key that signs and verifies JWTs of five minutes. */
final class SigningKey {

    private final RSAKey key;

    SigningKey() {
        try {
            key = new RSAKeyGenerator(2048).keyID("test").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    RSAKey publicKey() {
        return key.toPublicJWK();
    }

    String sign(String type, Map<String, Object> claims) {
        Instant now = Instant.now();
        JWTClaimsSet.Builder set =
                new JWTClaimsSet.Builder().issueTime(Date.from(now)).expirationTime(Date.from(now.plusSeconds(300)));
        claims.forEach(set::claim);
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID(key.getKeyID())
                .type(new JOSEObjectType(type))
                .build();
        SignedJWT token = new SignedJWT(header, set.build());
        try {
            token.sign(new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }

    boolean hasSigned(String token, String type) {
        try {
            SignedJWT parsed = SignedJWT.parse(token);
            return type.equals(String.valueOf(parsed.getHeader().getType()))
                    && parsed.verify(new RSASSAVerifier(key.toRSAPublicKey()));
        } catch (ParseException | JOSEException unreadable) {
            return false;
        }
    }
}
