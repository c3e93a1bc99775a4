package io.github.keyreeve.server.platform.mail;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Outgoing mail; where the mail server is stands in {@code spring.mail}.
 *
 * @param from the sender, such as {@code Example <no-reply@example.com>}; by default {@code no-reply} at the host of the issuer
 * @param smtputf8 whether addresses are accepted that are beyond ASCII before the {@code @} (RFC 6531); the mail server must
 *     announce SMTPUTF8
 * @param firstRetry how long after a failure a mail is tried again; doubled after each further one
 * @param longestRetry the longest time between two attempts
 * @param giveUpAfter how long a mail is tried to be sent
 * @param lanes how many mails a node sends at the same time; one that takes longer than a second is not counted
 * @param connections how many connections a node opens to the mail server at most; a few of them are for mails that are urgent
 */
@ConfigurationProperties("keyreeve.mail")
record OutboxProperties(
        @Nullable String from,
        @DefaultValue("false") boolean smtputf8,
        @DefaultValue("5s") Duration firstRetry,
        @DefaultValue("2h") Duration longestRetry,
        @DefaultValue("3d") Duration giveUpAfter,
        @DefaultValue("8") int lanes,
        @DefaultValue("32") int connections) {

    OutboxProperties {
        if (firstRetry.isNegative() || firstRetry.isZero() || longestRetry.compareTo(firstRetry) < 0) {
            throw new IllegalArgumentException(
                    "KEYREEVE_MAIL_FIRST_RETRY must be more than 0," + " and KEYREEVE_MAIL_LONGEST_RETRY not less.");
        }
        if (lanes < 1 || connections < lanes) {
            throw new IllegalArgumentException(
                    "KEYREEVE_MAIL_LANES must be at least 1, and KEYREEVE_MAIL_CONNECTIONS not less.");
        }
        from = from == null || from.isBlank() ? null : from;
        sender(from, "localhost");
    }

    /** The sender, with its domain as it is sent. */
    InternetAddress sender(String host) {
        return sender(from, host);
    }

    private static InternetAddress sender(@Nullable String from, String host) {
        try {
            if (from == null) {
                return new InternetAddress("no-reply@" + host);
            }
            InternetAddress parsed = new InternetAddress(from);
            String address = EmailAddress.typed(parsed.getAddress())
                    .filter(each -> !each.needsSmtpUtf8())
                    .orElseThrow(AddressException::new)
                    .text();
            return new InternetAddress(address, parsed.getPersonal(), StandardCharsets.UTF_8.name());
        } catch (AddressException | UnsupportedEncodingException malformed) {
            throw new IllegalArgumentException(
                    "KEYREEVE_MAIL_FROM must be an e-mail address such as Example <no-reply@example.com>,"
                            + " and only ASCII before the @.");
        }
    }
}
