package io.github.keyreeve.server.platform.mail;

import io.github.keyreeve.server.platform.delivery.Channel;
import io.github.keyreeve.server.platform.delivery.Delivery;
import io.github.keyreeve.server.platform.delivery.Lanes;
import io.github.keyreeve.server.platform.delivery.Outcome;
import io.github.keyreeve.server.platform.delivery.Retries;
import jakarta.mail.MessagingException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import tools.jackson.databind.json.JsonMapper;

/** Delivers mails to the mail server. */
final class MailChannel implements Channel {

    static final String KIND = "mail";
    static final String MAIL_SERVER = "mail-server";

    private static final Logger log = LoggerFactory.getLogger(MailChannel.class);

    /** Longer than all time-outs of one conversation with a mail server together. */
    private static final Duration LONGEST_CONVERSATION = Duration.ofMinutes(2);

    private final SmtpSender.@Nullable Source server;
    private final OutboxProperties properties;
    private final ApplicationEventPublisher publisher;
    private final JsonMapper json;
    private final Clock clock;

    MailChannel(
            SmtpSender.@Nullable Source server,
            OutboxProperties properties,
            ApplicationEventPublisher publisher,
            JsonMapper json,
            Clock clock) {
        this.server = server;
        this.properties = properties;
        this.publisher = publisher;
        this.json = json;
        this.clock = clock;
        if (server == null) {
            log.warn(
                    "No mail server is set (SPRING_MAIL_HOST): mails wait in the outbox for {}",
                    properties.giveUpAfter());
        }
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Lanes lanes() {
        return new Lanes(properties.lanes(), properties.connections(), properties.connections(), LONGEST_CONVERSATION);
    }

    @Override
    public Retries retries() {
        return new Retries(properties.firstRetry(), properties.longestRetry());
    }

    @Override
    public Set<String> reasons() {
        return Arrays.stream(Undeliverable.Why.values())
                .map(Undeliverable.Why::wireName)
                .collect(Collectors.toSet());
    }

    @Override
    public boolean isOpen() {
        return server != null;
    }

    @Override
    public Sender open(String destination) {
        if (server == null) {
            throw new IllegalStateException("There is no mail server");
        }
        return new MailSession(server.newSender());
    }

    @Override
    public Description describe(byte[] content) {
        RenderedMail mail = read(content);
        return new Description(
                mail.kind(),
                EmailAddress.typed(mail.recipient()).map(EmailAddress::masked).orElse("…"));
    }

    private RenderedMail read(byte[] content) {
        return json.readValue(content, RenderedMail.class);
    }

    /** Mails by the connections of one lane. */
    private final class MailSession implements Sender {

        private final SmtpSender sender;

        MailSession(SmtpSender sender) {
            this.sender = sender;
        }

        @Override
        public Outcome deliver(Delivery delivery) {
            RenderedMail mail = read(delivery.content());
            try {
                sender.deliver(delivery.id().toString(), mail);
                return Outcome.delivered();
            } catch (Undeliverable never) {
                return giveUp(mail, never);
            } catch (MessagingException failed) {
                Optional<SmtpReply> reply = SmtpReply.in(failed);
                return reply.map(said -> Outcome.later(said.text())).orElseGet(() -> Outcome.away(nameOf(failed)));
            }
        }

        @Override
        public void close() {
            sender.close();
        }
    }

    private Outcome giveUp(RenderedMail mail, Undeliverable never) {
        log.error("A mail ({}) is not sent: {}", mail.kind(), never.getMessage());
        SmtpReply reply = never.reply();
        if (reply == null) {
            return Outcome.never(never.why().wireName(), null);
        }
        publisher.publishEvent(new AddressRefused(mail.recipient(), reply.text(), clock.instant()));
        return Outcome.never(never.why().wireName(), reply.text());
    }

    private static String nameOf(Throwable failure) {
        Throwable cause = failure.getCause();
        return cause == null || cause == failure ? failure.getClass().getSimpleName() : nameOf(cause);
    }
}
