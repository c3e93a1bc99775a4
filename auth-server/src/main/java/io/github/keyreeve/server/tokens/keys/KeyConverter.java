package io.github.keyreeve.server.tokens.keys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Converts keys for signing and verification, once for each key: a key never changes under its {@code kid}. */
final class KeyConverter {

    private static final Logger log = LoggerFactory.getLogger(KeyConverter.class);

    private final SecureRandom random;

    KeyConverter(SecureRandom random) {
        this.random = random;
    }

    /**
     * The keys of the ring by {@code kid}, without those of a type that this version can read but not use.
     *
     * @param known those that have been converted before
     */
    Map<String, UsableKey> convert(KeyRing ring, Map<String, UsableKey> known) {
        Map<String, UsableKey> usable = new HashMap<>();
        for (SigningKey key : ring.keys()) {
            UsableKey before = known.get(key.kid());
            if (before != null && before.key().jwk().equals(key.jwk())) {
                usable.put(key.kid(), before);
            } else {
                convert(key).ifPresent(converted -> usable.put(key.kid(), converted));
            }
        }
        return Map.copyOf(usable);
    }

    /** Empty for a type of key that this version can read but not use. */
    private Optional<UsableKey> convert(SigningKey key) {
        try {
            if (key.jwk() instanceof ECKey ec) {
                return Optional.of(ofCurve(key, ec));
            }
            return key.jwk() instanceof RSAKey rsa ? Optional.of(ofRsa(key, rsa)) : Optional.empty();
        } catch (JOSEException e) {
            // One key must not keep the others from being used.
            log.warn("{} cannot be used", key, e);
            return Optional.empty();
        }
    }

    private UsableKey ofCurve(SigningKey key, ECKey jwk) throws JOSEException {
        ECPublicKey publicKey = jwk.toECPublicKey();
        return usable(key, new ECDSASigner(jwk.toECPrivateKey()), publicKey, new ECDSAVerifier(publicKey));
    }

    private UsableKey ofRsa(SigningKey key, RSAKey jwk) throws JOSEException {
        RSAPublicKey publicKey = jwk.toRSAPublicKey();
        return usable(key, new RSASSASigner(jwk.toRSAPrivateKey()), publicKey, new RSASSAVerifier(publicKey));
    }

    private UsableKey usable(SigningKey key, JWSSigner signer, PublicKey publicKey, JWSVerifier verifier) {
        // Otherwise Nimbus makes one for each signature.
        signer.getJCAContext().setSecureRandom(random);
        return new UsableKey(key, signer, publicKey, verifier);
    }
}
