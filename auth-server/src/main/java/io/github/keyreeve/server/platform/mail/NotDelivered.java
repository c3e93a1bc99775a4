package io.github.keyreeve.server.platform.mail;

import io.github.keyreeve.server.platform.mail.Outbox.WaitingMail;
import org.jspecify.annotations.Nullable;

/** A mail that waits for its next attempt; says why without anything of the mail itself. */
final class NotDelivered extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean isServerAway;
    private final String reason;

    NotDelivered(WaitingMail mail, Exception cause) {
        this(mail, cause, SmtpReply.in(cause).map(SmtpReply::text).orElse(null));
    }

    private NotDelivered(WaitingMail mail, Exception cause, @Nullable String reply) {
        super(
                mail + ", attempt " + mail.attempts() + ": "
                        + (reply == null ? nameOf(cause) : "the mail server said " + reply),
                cause);
        isServerAway = reply == null;
        reason = reply == null ? nameOf(cause) : reply;
    }

    /** The numbers of the reply of the mail server, or the class of what went wrong. */
    String reason() {
        return reason;
    }

    /** Whether the mail server said nothing about the mail, so that the next one could most likely not be sent either. */
    boolean isServerAway() {
        return isServerAway;
    }

    private static String nameOf(Exception failure) {
        return rootOf(failure).getClass().getSimpleName();
    }

    private static Throwable rootOf(Throwable failure) {
        Throwable cause = failure.getCause();
        return cause == null || cause == failure ? failure : rootOf(cause);
    }
}
