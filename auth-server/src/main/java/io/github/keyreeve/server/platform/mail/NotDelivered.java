package io.github.keyreeve.server.platform.mail;

import io.github.keyreeve.server.platform.mail.Outbox.WaitingMail;
import org.jspecify.annotations.Nullable;

/** A mail that waits for its next attempt; says why without anything of the mail itself. */
final class NotDelivered extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean isServerAway;

    NotDelivered(WaitingMail mail, Exception cause) {
        this(mail, cause, SmtpReply.in(cause).orElse(null));
    }

    private NotDelivered(WaitingMail mail, Exception cause, @Nullable SmtpReply reply) {
        super(
                mail + ", attempt " + mail.attempts() + ": "
                        + (reply == null
                                ? rootOf(cause).getClass().getSimpleName()
                                : "the mail server said " + reply.text()),
                cause);
        isServerAway = reply == null;
    }

    /** Whether the mail server said nothing about the mail, so that the next one could most likely not be sent either. */
    boolean isServerAway() {
        return isServerAway;
    }

    private static Throwable rootOf(Throwable failure) {
        Throwable cause = failure.getCause();
        return cause == null || cause == failure ? failure : rootOf(cause);
    }
}
