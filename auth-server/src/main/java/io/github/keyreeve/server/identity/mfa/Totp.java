package io.github.keyreeve.server.identity.mfa;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.keyreeve.server.platform.crypto.OneTimePassword;
import io.github.keyreeve.server.platform.crypto.Secrets;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/** TOTP, RFC 6238 section 4: the code of a time step. One step to either side is accepted, for clock drift (section 5.2). */
final class Totp {

    static final Duration STEP = Duration.ofSeconds(30);

    private static final int STEPS_APART = 1;

    private Totp() {}

    /** The time step, near this time, that the code belongs to. */
    static OptionalLong step(byte[] secret, String code, Instant now) {
        long current = now.getEpochSecond() / STEP.toSeconds();
        OptionalLong found = OptionalLong.empty();
        for (long step = current - STEPS_APART; step <= current + STEPS_APART; step++) {
            if (Secrets.equal(OneTimePassword.of(secret, step).getBytes(UTF_8), code.getBytes(UTF_8))) {
                found = OptionalLong.of(step);
            }
        }
        return found;
    }
}
