package io.github.keyreeve.server.mfa;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Codes as a second factor.
 *
 * @param wrongCodes so many wrong codes are taken for an account within the pause, whatever the way they come; then none is
 *     looked at until the pause is over
 * @param pause begins with the first wrong code
 */
@ConfigurationProperties("keyreeve.mfa")
record MfaProperties(
        @DefaultValue("10") int wrongCodes,
        @DefaultValue("10m") Duration pause) {

    MfaProperties {
        if (wrongCodes < 1 || pause.toSeconds() < 1) {
            throw new IllegalArgumentException(
                    "KEYREEVE_MFA_WRONG_CODES must be at least 1, and KEYREEVE_MFA_PAUSE at least one second.");
        }
    }
}
