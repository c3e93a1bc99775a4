package io.github.keyreeve.server.identity.email;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Changing the e-mail address of an account.
 *
 * @param linkLifetime how long the link in a mail is valid
 * @param revertLifetime how long a replaced address stays reserved, and the link in the mail to it reverts the change
 * @param mailsPerHour how many such mails are sent for an account within an hour
 */
@ConfigurationProperties("keyreeve.email-change")
record EmailProperties(
        @DefaultValue("1d") Duration linkLifetime,
        @DefaultValue("7d") Duration revertLifetime,
        @DefaultValue("3") int mailsPerHour) {

    private static final Duration SHORTEST_REVERT = Duration.ofHours(1);
    private static final Duration LONGEST_REVERT = Duration.ofDays(90);

    EmailProperties {
        if (revertLifetime.compareTo(SHORTEST_REVERT) < 0 || revertLifetime.compareTo(LONGEST_REVERT) > 0) {
            throw new IllegalArgumentException("KEYREEVE_EMAIL_CHANGE_REVERT_LIFETIME must be from 1h to 90d.");
        }
        if (mailsPerHour < 1) {
            throw new IllegalArgumentException("KEYREEVE_EMAIL_CHANGE_MAILS_PER_HOUR must be at least 1.");
        }
    }
}
