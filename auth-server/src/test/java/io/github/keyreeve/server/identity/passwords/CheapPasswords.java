package io.github.keyreeve.server.identity.passwords;

import java.time.Duration;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/** Passwords whose hashes cost less than the settings allow. */
public final class CheapPasswords {

    private CheapPasswords() {}

    /** With one pass over this much memory. */
    public static Passwords of(int kibibytes) {
        return new Passwords(
                new Argon2PasswordEncoder(16, 32, 1, kibibytes, 1),
                // All tests come from one network.
                new HashingPool(2, 256, Duration.ofSeconds(10), () -> ""),
                new FailureSteps(100));
    }
}
