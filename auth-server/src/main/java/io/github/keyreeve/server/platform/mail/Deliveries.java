package io.github.keyreeve.server.platform.mail;

import io.github.keyreeve.server.platform.mail.Outbox.WaitingMail;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.mail.MessagingException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;

/** Sends single mails of the outbox. No transaction is open during the conversation with the mail server. */
final class Deliveries {

    private static final Logger log = LoggerFactory.getLogger(Deliveries.class);

    /** Longer than all time-outs of one conversation with a mail server together. */
    private static final Duration LEASE = Duration.ofMinutes(5);

    private final Outbox outbox;
    private final OutboxProperties properties;
    private final ApplicationEventPublisher publisher;
    private final MeterRegistry meters;
    private final Clock clock;

    Deliveries(
            Outbox outbox,
            OutboxProperties properties,
            ApplicationEventPublisher publisher,
            MeterRegistry meters,
            Clock clock) {
        this.outbox = outbox;
        this.properties = properties;
        this.publisher = publisher;
        this.meters = meters;
        this.clock = clock;
    }

    /**
     * Sends the next mail of these turns that is due, and returns whether there was one.
     *
     * @throws NotDelivered if it could not be sent; it is tried again later
     */
    boolean next(Set<MailTurn> turns, SmtpSender sender) {
        for (MailTurn turn : turns) {
            Optional<WaitingMail> next = outbox.take(turn, LEASE);
            if (next.isPresent()) {
                deliver(next.get(), sender);
                return true;
            }
        }
        return false;
    }

    private void deliver(WaitingMail mail, SmtpSender sender) {
        try {
            send(mail, sender);
        } catch (MessagingException | RuntimeException failure) {
            NotDelivered delayed = new NotDelivered(mail, failure);
            outbox.reschedule(mail, properties.retryAfter(mail.attempts()), delayed.reason());
            throw delayed;
        }
        outbox.remove(mail);
    }

    private void send(WaitingMail mail, SmtpSender sender) throws MessagingException {
        RenderedMail letter = outbox.open(mail);
        try {
            sender.deliver(mail.id(), letter);
        } catch (Undeliverable never) {
            log.error("{} ({}) is not sent: {}", mail, letter.kind(), never.getMessage());
            count(meters, never.why(), 1);
            SmtpReply reply = never.reply();
            outbox.giveUp(mail, never.why(), reply == null ? null : reply.text());
            if (reply != null) {
                publisher.publishEvent(new AddressRefused(letter.recipient(), reply.text(), clock.instant()));
            }
        }
    }

    static void count(MeterRegistry meters, Undeliverable.Why why, int mails) {
        meters.counter("keyreeve.mail.undeliverable", "reason", why.wireName()).increment(mails);
    }
}
