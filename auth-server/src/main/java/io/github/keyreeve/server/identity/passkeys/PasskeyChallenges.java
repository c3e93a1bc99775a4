package io.github.keyreeve.server.identity.passkeys;

import io.github.keyreeve.server.platform.crypto.KeyedDigests;
import io.github.keyreeve.server.platform.crypto.Secrets;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Challenges, WebAuthn Level 3 section 13.4.3, that prove themselves: 128 random bits, the time of their end, and a MAC over both and
 * their holder. So nothing is stored for a page; a row says that a challenge was used, and the request that inserts it succeeds.
 */
class PasskeyChallenges {

    /** The timeout in the options, enforced by the server. */
    static final Duration TIMEOUT = Duration.ofMinutes(5);

    private static final int RANDOM_BYTES = 16;
    private static final int SIGNED_BYTES = RANDOM_BYTES + Long.BYTES;

    private final JdbcClient jdbc;
    private final KeyedDigests macs;
    private final SecureRandom random;
    private final Clock clock;

    PasskeyChallenges(JdbcClient jdbc, KeyedDigests macs, SecureRandom random, Clock clock) {
        this.jdbc = jdbc;
        this.macs = macs;
        this.random = random;
        this.clock = clock;
    }

    /**
     * A new challenge in base64url.
     *
     * @param holder the browser or the session that may use it, and for what
     */
    String begin(String holder) {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        byte[] signed = ByteBuffer.allocate(SIGNED_BYTES)
                .put(bytes)
                .putLong(clock.instant().plus(TIMEOUT).getEpochSecond())
                .array();
        byte[] challenge = ByteBuffer.allocate(SIGNED_BYTES + KeyedDigests.BYTES)
                .put(signed)
                .put(macs.of(message(signed, holder)))
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(challenge);
    }

    /**
     * Checks whether the challenge was issued to one of the holders.
     *
     * @throws PasskeyRefused if it was not, or has expired
     */
    void check(String challenge, List<String> holders) {
        byte[] bytes = decode(challenge);
        byte[] signed = Arrays.copyOf(bytes, SIGNED_BYTES);
        byte[] mac = Arrays.copyOfRange(bytes, SIGNED_BYTES, bytes.length);
        if (holders.stream().noneMatch(holder -> macs.matches(message(signed, holder), mac))) {
            throw new PasskeyRefused("the challenge is of another holder");
        }
        if (!end(bytes).isAfter(clock.instant())) {
            throw new PasskeyRefused("the challenge has expired");
        }
    }

    /**
     * Uses up a challenge that was checked, once the credential is known to be valid: so no caller without one costs a row.
     *
     * @throws PasskeyRefused if it is already used
     */
    void end(String challenge) {
        byte[] bytes = decode(challenge);
        int used = jdbc.sql("""
                        insert into passkey_challenge (digest, expires_at) values (:digest, :expiresAt)
                        on conflict do nothing
                        """)
                .param("digest", Secrets.sha256(bytes))
                .param("expiresAt", end(bytes).atOffset(ZoneOffset.UTC))
                .update();
        if (used == 0) {
            throw new PasskeyRefused("the challenge is used");
        }
    }

    /** Removes at most so many at once; returns how many. A minute is for nodes whose clocks differ. */
    int removeExpired(int atMost) {
        return jdbc.sql("""
                        delete from passkey_challenge
                         where ctid = any (array(select ctid from passkey_challenge where expires_at < :past
                                                  order by expires_at limit :atMost for update skip locked))
                        """)
                .param("past", clock.instant().minus(Duration.ofMinutes(1)).atOffset(ZoneOffset.UTC))
                .param("atMost", atMost)
                .update();
    }

    private static byte[] decode(String challenge) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(challenge);
            if (bytes.length == SIGNED_BYTES + KeyedDigests.BYTES) {
                return bytes;
            }
        } catch (IllegalArgumentException notBase64Url) {
            // Refused below.
        }
        throw new PasskeyRefused("not a challenge");
    }

    private static Instant end(byte[] challenge) {
        return Instant.ofEpochSecond(ByteBuffer.wrap(challenge).getLong(RANDOM_BYTES));
    }

    private static byte[] message(byte[] signed, String holder) {
        byte[] text = holder.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(signed.length + text.length)
                .put(signed)
                .put(text)
                .array();
    }
}
