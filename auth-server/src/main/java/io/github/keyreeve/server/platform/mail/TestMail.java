package io.github.keyreeve.server.platform.mail;

import jakarta.mail.MessagingException;
import java.time.Clock;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Sends a mail at once, without the outbox, so that an administrator sees what the mail server says. */
public final class TestMail {

    private final SmtpSender.@Nullable Source server;
    private final MailRenderer renderer;
    private final Clock clock;

    TestMail(SmtpSender.@Nullable Source server, MailRenderer renderer, Clock clock) {
        this.server = server;
        this.renderer = renderer;
        this.clock = clock;
    }

    /**
     * What became of the mail.
     *
     * @param outcome also the end of the keys of its message
     * @param reply why the mail server did not take it; null if it did, or was not asked
     */
    public record Result(Outcome outcome, @Nullable String reply) {}

    /** Whether a mail was sent. */
    public enum Outcome {
        SENT,
        NO_SERVER,
        FAILED;

        /** As in JSON. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Sends it, and waits for the mail server.
     *
     * @param recipient an e-mail address in its normal form
     */
    public Result send(String recipient, Locale locale) {
        if (server == null) {
            return new Result(Outcome.NO_SERVER, null);
        }
        try (SmtpSender sender = server.newSender()) {
            sender.deliver("test-" + clock.millis(), renderer.write(Mail.to(recipient, "test", locale)));
            return new Result(Outcome.SENT, null);
        } catch (MessagingException | Undeliverable failed) {
            return new Result(Outcome.FAILED, reason(failed));
        }
    }

    private static String reason(Exception failed) {
        return SmtpReply.in(failed).map(SmtpReply::text).orElseGet(() -> String.valueOf(failed.getMessage()));
    }
}
