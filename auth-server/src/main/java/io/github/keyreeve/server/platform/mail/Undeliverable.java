package io.github.keyreeve.server.platform.mail;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A mail that must not be sent, now or later; says why without anything of the mail itself. */
final class Undeliverable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The reason, which is also the tag of the metric. */
    enum Why {
        ADDRESS("Its recipient is not an e-mail address in the form in which addresses are stored."),
        SMTPUTF8_OFF("Its recipient is beyond ASCII before the @, and KEYREEVE_MAIL_SMTPUTF8 is off."),
        SMTPUTF8_NOT_ANNOUNCED(
                "Its recipient is beyond ASCII before the @, and the mail server does not announce SMTPUTF8."),
        REFUSED("The mail server refused it for good.");

        private final String sentence;

        Why(String sentence) {
            this.sentence = sentence;
        }

        String wireName() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final Why why;
    private final transient @Nullable SmtpReply reply;

    Undeliverable(Why why) {
        this(why, null);
    }

    /** The mail server refused it for good. */
    Undeliverable(SmtpReply reply) {
        this(Why.REFUSED, reply);
    }

    private Undeliverable(Why why, @Nullable SmtpReply reply) {
        super(reply == null ? why.sentence : why.sentence + " It said " + reply.text() + '.');
        this.why = why;
        this.reply = reply;
    }

    Why why() {
        return why;
    }

    /** What the mail server said about the recipient; null if it was not asked. */
    @Nullable
    SmtpReply reply() {
        return reply;
    }
}
