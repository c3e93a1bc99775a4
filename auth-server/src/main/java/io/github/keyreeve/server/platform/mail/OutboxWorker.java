package io.github.keyreeve.server.platform.mail;

import io.github.keyreeve.server.platform.mail.Outbox.WaitingMail;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends the mails of the outbox, one after the other. No transaction is open during the conversation with the mail server. */
final class OutboxWorker {

    private static final Logger log = LoggerFactory.getLogger(OutboxWorker.class);

    /** Longer than all time-outs of one conversation with a mail server together. */
    private static final Duration LEASE = Duration.ofMinutes(5);

    private final Outbox outbox;
    private final @Nullable SmtpSender postman;
    private final OutboxProperties properties;
    private final MeterRegistry meters;

    OutboxWorker(Outbox outbox, @Nullable SmtpSender postman, OutboxProperties properties, MeterRegistry meters) {
        this.outbox = outbox;
        this.postman = postman;
        this.properties = properties;
        this.meters = meters;
        Stream.of(Undeliverable.Why.values()).forEach(why -> count(why, 0));
        if (postman == null) {
            log.warn(
                    "No mail server is set (SPRING_MAIL_HOST): mails wait in the outbox for {}",
                    properties.giveUpAfter());
        }
    }

    /**
     * Sends a mail that is due, and returns whether there was one. After one that cannot be sent, the next ones could most likely not be
     * sent either.
     *
     * @throws NotDelivered if a mail could not be sent; it is tried again later
     */
    boolean run() {
        giveUpOnTheOldest();
        if (postman == null) {
            return false;
        }
        Optional<WaitingMail> next = outbox.take(LEASE);
        next.ifPresent(mail -> deliver(mail, postman));
        return next.isPresent();
    }

    private void deliver(WaitingMail mail, SmtpSender postman) {
        try {
            send(mail, postman);
        } catch (RuntimeException failure) {
            outbox.reschedule(mail, properties.retryAfter(mail.attempts()));
            throw new NotDelivered(mail, failure);
        }
        outbox.remove(mail);
    }

    private void send(WaitingMail mail, SmtpSender postman) {
        RenderedMail letter = outbox.open(mail);
        try {
            postman.deliver(mail.id(), letter);
        } catch (Undeliverable never) {
            log.error("{} ({}) is not sent: {}", mail, letter.kind(), never.getMessage());
            count(never.why(), 1);
        }
    }

    private void giveUpOnTheOldest() {
        int lost = outbox.removeOlderThan(properties.giveUpAfter());
        if (lost > 0) {
            log.error("{} mails could not be sent for {} and are lost", lost, properties.giveUpAfter());
            count(Undeliverable.Why.EXPIRED, lost);
        }
    }

    private void count(Undeliverable.Why why, int mails) {
        meters.counter("keyreeve.mail.undeliverable", "reason", why.wireName()).increment(mails);
    }

    /** A mail that waits for its next attempt; says why without anything of the mail itself. */
    static final class NotDelivered extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotDelivered(WaitingMail mail, RuntimeException cause) {
            super(
                    mail + ", attempt " + mail.attempts() + ": "
                            + rootOf(cause).getClass().getSimpleName(),
                    cause);
        }

        private static Throwable rootOf(Throwable failure) {
            Throwable cause = failure.getCause();
            return cause == null || cause == failure ? failure : rootOf(cause);
        }
    }
}
