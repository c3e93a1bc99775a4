package io.github.keyreeve.server.tokens.keys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import io.github.keyreeve.server.platform.nativecrypto.SignatureProvider;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Converts keys for signing and verification, once for each key: a key never changes under its {@code kid}. */
final class KeyConverter {

    private static final Logger log = LoggerFactory.getLogger(KeyConverter.class);

    private static final byte[] SAMPLE = {0, 1, 2, 3};

    private final SignatureProvider provider;
    private final SignatureProvider jdk = SignatureProvider.jdk("it is compared with");
    private final SecureRandom random;

    KeyConverter(SignatureProvider provider, SecureRandom random) {
        this.provider = provider;
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
            if (!key.jwk().isPrivate()) {
                // That of another service: published for those who verify its tokens, and not trusted here.
                continue;
            }
            UsableKey before = known.get(key.kid());
            if (before != null && before.key().jwk().equals(key.jwk())) {
                usable.put(key.kid(), before);
            } else {
                convert(key).ifPresent(converted -> usable.put(key.kid(), converted));
            }
        }
        return Map.copyOf(usable);
    }

    private Optional<UsableKey> convert(SigningKey key) {
        Optional<UsableKey> byJdk = convert(key, jdk);
        if (byJdk.isEmpty() || provider.nativeProvider().isEmpty()) {
            return byJdk;
        }
        Optional<UsableKey> ours = convert(key, provider).filter(candidate -> agree(candidate, byJdk.get()));
        if (ours.isEmpty()) {
            log.warn("{} and the JDK do not agree about signatures of {}; the JDK signs with it", provider, key);
        }
        return ours.isPresent() ? ours : byJdk;
    }

    /** Empty for a type of key that this version can read but not use. */
    private Optional<UsableKey> convert(SigningKey key, SignatureProvider by) {
        try {
            if (key.jwk() instanceof ECKey ec) {
                return Optional.of(ofCurve(key, ec, by));
            }
            return key.jwk() instanceof RSAKey rsa ? Optional.of(ofRsa(key, rsa, by)) : Optional.empty();
        } catch (JOSEException | GeneralSecurityException | RuntimeException e) {
            // One key must not keep the others from being used.
            log.warn("{} cannot be used by {}", key, by, e);
            return Optional.empty();
        }
    }

    private UsableKey ofCurve(SigningKey key, ECKey jwk, SignatureProvider by)
            throws JOSEException, GeneralSecurityException {
        ECPublicKey publicKey = by.translate(jwk.toECPublicKey(), ECPublicKey.class);
        ECPrivateKey privateKey = by.translate(jwk.toECPrivateKey(), ECPrivateKey.class);
        return usable(key, new ECDSASigner(privateKey), publicKey, new ECDSAVerifier(publicKey), by);
    }

    private UsableKey ofRsa(SigningKey key, RSAKey jwk, SignatureProvider by)
            throws JOSEException, GeneralSecurityException {
        RSAPublicKey publicKey = by.translate(jwk.toRSAPublicKey(), RSAPublicKey.class);
        RSAPrivateKey privateKey = by.translate(jwk.toRSAPrivateKey(), RSAPrivateKey.class);
        return usable(key, new RSASSASigner(privateKey), publicKey, new RSASSAVerifier(publicKey), by);
    }

    private UsableKey usable(
            SigningKey key, JWSSigner signer, PublicKey publicKey, JWSVerifier verifier, SignatureProvider by) {
        // Otherwise Nimbus makes one for each signature.
        signer.getJCAContext().setSecureRandom(random);
        by.nativeProvider().ifPresent(own -> {
            signer.getJCAContext().setProvider(own);
            verifier.getJCAContext().setProvider(own);
        });
        return new UsableKey(key, signer, publicKey, verifier);
    }

    private static boolean agree(UsableKey one, UsableKey other) {
        return verifies(one, other) && verifies(other, one);
    }

    private static boolean verifies(UsableKey signing, UsableKey verifying) {
        try {
            JWSHeader header = new JWSHeader(signing.key().algorithm());
            Base64URL signature = signing.signer().sign(header, SAMPLE);
            return verifying.verifier().verify(header, SAMPLE, signature);
        } catch (JOSEException | RuntimeException e) {
            log.warn("A signature of {} fails", signing, e);
            return false;
        }
    }
}
