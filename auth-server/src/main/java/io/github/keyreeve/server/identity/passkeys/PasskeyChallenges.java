package io.github.keyreeve.server.identity.passkeys;

import java.security.SecureRandom;
import java.time.Duration;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.security.web.webauthn.api.Bytes;

/**
 * Challenges, WebAuthn Level 3 section 13.4.3: 256 random bits that are answered once, and within five minutes. The session of
 * a browser says which one was asked there; but it is read and written as a whole, so two answers at the same moment would both find it.
 * So Redis has a mark for each that waits, and whoever takes the mark away is the first.
 */
final class PasskeyChallenges {

    /** What browsers are told, and what we keep to. */
    static final Duration TIMEOUT = Duration.ofMinutes(5);

    private static final int BYTES = 32;
    private static final String NAMESPACE = "keyreeve:passkey-challenge:";

    private final StringRedisTemplate redis;
    private final SecureRandom random;

    PasskeyChallenges(StringRedisTemplate redis, SecureRandom random) {
        this.redis = redis;
        this.random = random;
    }

    /** A new one in base64url. */
    String begin() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String challenge = new Bytes(bytes).toBase64UrlString();
        redis.opsForValue().set(NAMESPACE + challenge, "", TIMEOUT);
        return challenge;
    }

    /**
     * Ends it, whatever its answer is worth.
     *
     * @throws PasskeyRefused if somebody has done so, or it has waited too long
     */
    void end(String challenge) {
        if (!Boolean.TRUE.equals(redis.delete(NAMESPACE + challenge))) {
            throw new PasskeyRefused("the challenge does not wait any more");
        }
    }
}
