package io.github.keyreeve.server.identity.email;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Changing the e-mail address of an account.
 *
 * @param linkLifetime how long the link in a mail is valid
 * @param mailsPerHour how many such mails are sent for an account within an hour
 */
@ConfigurationProperties("keyreeve.email-change")
record EmailProperties(
        @DefaultValue("1d") Duration linkLifetime,
        @DefaultValue("3") int mailsPerHour) {

    EmailProperties {
        if (mailsPerHour < 1) {
            throw new IllegalArgumentException("KEYREEVE_EMAIL_CHANGE_MAILS_PER_HOUR must be at least 1.");
        }
    }
}
