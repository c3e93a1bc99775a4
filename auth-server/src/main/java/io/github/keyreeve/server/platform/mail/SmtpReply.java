package io.github.keyreeve.server.platform.mail;

import jakarta.mail.MessagingException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;

/**
 * What a mail server said about a mail (RFC 5321 section 4.2), without its words, which may name the recipient.
 *
 * @param code such as 550
 * @param status the enhanced status code of RFC 3463, such as 5.1.1; null if there was none
 */
record SmtpReply(int code, @Nullable String status) {

    private static final Pattern STATUS =
            Pattern.compile("[0-9]{3}[ -]([245]\\.[0-9]{1,3}\\.[0-9]{1,3})\\b.*", Pattern.DOTALL);

    /** Section 4.5.3.1.10: of RCPT this once meant that there are too many recipients, which is so for a time only. */
    private static final int TOO_MANY_RECIPIENTS = 552;

    /** The reply to the recipient or to the data, if a mail failed because of one. */
    static Optional<SmtpReply> in(Exception failure) {
        Exception each = failure;
        while (each instanceof MessagingException failed) {
            if (failed instanceof SMTPAddressFailedException refused) {
                return Optional.of(of(refused.getReturnCode(), refused.getMessage()));
            }
            if (failed instanceof SMTPSendFailedException refused && !isSender(refused)) {
                return Optional.of(of(refused.getReturnCode(), refused.getMessage()));
            }
            each = failed.getNextException();
        }
        return Optional.empty();
    }

    static SmtpReply of(int code, @Nullable String message) {
        Matcher matcher = STATUS.matcher(message == null ? "" : message);
        return new SmtpReply(code, matcher.matches() ? matcher.group(1) : null);
    }

    /** Whether there is no use in sending the same mail again (section 4.2.1). */
    boolean isForGood() {
        return code >= 500 && code < 600 && code != TOO_MANY_RECIPIENTS;
    }

    /** The numbers, such as {@code 550 5.1.1}. */
    String text() {
        return status == null ? String.valueOf(code) : code + " " + status;
    }

    /** MAIL names the sender of all mails, and says nothing of this one. */
    private static boolean isSender(SMTPSendFailedException refused) {
        return refused.getCommand() != null && refused.getCommand().startsWith("MAIL");
    }
}
