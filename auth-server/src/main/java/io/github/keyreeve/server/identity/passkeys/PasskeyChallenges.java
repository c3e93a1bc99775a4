package io.github.keyreeve.server.identity.passkeys;

import java.security.SecureRandom;
import java.time.Duration;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.security.web.webauthn.api.Bytes;

/**
 * Challenges, WebAuthn Level 3 section 13.4.3: 256 random bits, valid once and for five minutes. The session stores which challenge
 * was issued; but it is read and written as a whole, so two concurrent requests would both find it. So Redis has a key for each
 * pending challenge, and only the request that deletes the key succeeds.
 */
final class PasskeyChallenges {

    /** The timeout in the options, enforced by the server. */
    static final Duration TIMEOUT = Duration.ofMinutes(5);

    private static final int BYTES = 32;
    private static final String NAMESPACE = "keyreeve:passkey-challenge:";

    private final StringRedisTemplate redis;
    private final SecureRandom random;

    PasskeyChallenges(StringRedisTemplate redis, SecureRandom random) {
        this.redis = redis;
        this.random = random;
    }

    /** A new challenge in base64url. */
    String begin() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String challenge = new Bytes(bytes).toBase64UrlString();
        redis.opsForValue().set(NAMESPACE + challenge, "", TIMEOUT);
        return challenge;
    }

    /**
     * Ends the challenge, whether or not the credential is valid.
     *
     * @throws PasskeyRefused if it is already used or expired
     */
    void end(String challenge) {
        if (!Boolean.TRUE.equals(redis.delete(NAMESPACE + challenge))) {
            throw new PasskeyRefused("the challenge is used or expired");
        }
    }
}
