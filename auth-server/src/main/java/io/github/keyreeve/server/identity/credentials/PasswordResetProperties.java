package io.github.keyreeve.server.identity.credentials;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Password reset by mail.
 *
 * @param linkLifetime how long the link in a mail is valid
 * @param mailsPerHour how many such mails an account is sent within an hour, regardless of who requests them
 */
@ConfigurationProperties("keyreeve.password-reset")
record PasswordResetProperties(
        @DefaultValue("30m") Duration linkLifetime,
        @DefaultValue("3") int mailsPerHour) {

    PasswordResetProperties {
        if (mailsPerHour < 1) {
            throw new IllegalArgumentException("KEYREEVE_PASSWORD_RESET_MAILS_PER_HOUR must be at least 1.");
        }
    }
}
