package io.github.keyreeve.server.platform.mail;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.util.Date;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.javamail.MimeMessageHelper;

/**
 * Sends mails by SMTP, one after the other: to the stored address, octet by octet, or not at all. Left to itself, Angus Mail writes the
 * lower octet of each character that is beyond ASCII ({@code SMTPTransport#toBytes}), and so the mailbox of another user.
 */
final class SmtpSender implements AutoCloseable {

    private final SmtpConnection server;
    private final @Nullable SmtpConnection utf8Server;
    private final MailSender sender;
    private final String host;
    private final Clock clock;

    private SmtpSender(Source source) {
        server = new SmtpConnection(source.server);
        utf8Server = source.utf8Server == null ? null : new SmtpConnection(source.utf8Server);
        sender = source.sender;
        host = source.host;
        clock = source.clock;
    }

    /**
     * Sends a mail; a repeated attempt has the same message id.
     *
     * @throws Undeliverable if it must not be sent, now or later
     * @throws MessagingException if the mail server did not take it
     */
    void deliver(String id, RenderedMail letter) throws MessagingException {
        SmtpConnection connection = connectionTo(letter.recipient());
        MimeMessage message = connection.newMessage();
        write(message, id, letter);
        try {
            connection.send(message);
        } catch (SmtpServer.NotAnnounced never) {
            throw new Undeliverable(Undeliverable.Why.SMTPUTF8_NOT_ANNOUNCED);
        } catch (MessagingException failed) {
            SmtpReply reply = SmtpReply.in(failed).filter(SmtpReply::isForGood).orElse(null);
            if (reply != null) {
                throw new Undeliverable(reply);
            }
            throw failed;
        }
    }

    @Override
    public void close() {
        server.close();
        if (utf8Server != null) {
            utf8Server.close();
        }
    }

    private SmtpConnection connectionTo(String recipient) {
        EmailAddress address = EmailAddress.typed(recipient)
                .filter(parsed -> parsed.text().equals(recipient))
                .orElseThrow(() -> new Undeliverable(Undeliverable.Why.ADDRESS));
        if (!address.needsSmtpUtf8()) {
            return server;
        }
        if (utf8Server == null) {
            throw new Undeliverable(Undeliverable.Why.SMTPUTF8_OFF);
        }
        return utf8Server;
    }

    private void write(MimeMessage message, String id, RenderedMail letter) throws MessagingException {
        MimeMessageHelper mail = new MimeMessageHelper(message, true, "UTF-8");
        mail.setFrom(sender.from());
        InternetAddress replyTo = sender.replyTo().orElse(null);
        if (replyTo != null) {
            mail.setReplyTo(replyTo);
        }
        InternetAddress to = new InternetAddress();
        to.setAddress(letter.recipient());
        mail.setTo(to);
        mail.setSubject(letter.subject());
        mail.setSentDate(Date.from(clock.instant()));
        mail.setText(letter.text(), letter.html());
        message.setHeader("Message-ID", "<outbox-" + id + "@" + host + ">");
        // RFC 3834 section 5: suppresses automatic responses.
        message.setHeader("Auto-Submitted", "auto-generated");
        requireRecipient(message, letter.recipient());
    }

    /** Of the header field as written, from which the envelope is made. */
    private static void requireRecipient(MimeMessage message, String recipient) throws MessagingException {
        Address[] recipients = message.getAllRecipients();
        if (recipients.length != 1
                || !(recipients[0] instanceof InternetAddress only)
                || !recipient.equals(only.getAddress())) {
            throw new Undeliverable(Undeliverable.Why.ADDRESS);
        }
    }

    /** Where mails are sent to, and by which sender. */
    static final class Source {

        private final SmtpServer server;
        private final @Nullable SmtpServer utf8Server;
        private final MailSender sender;
        private final String host;
        private final Clock clock;

        /**
         * Sends as one sender.
         *
         * @param utf8Server for addresses beyond ASCII; null where none is used
         * @param host for the unique message ids of mails, RFC 5322 section 3.6.4
         */
        Source(SmtpServer server, @Nullable SmtpServer utf8Server, MailSender sender, String host, Clock clock) {
            this.server = server;
            this.utf8Server = utf8Server;
            this.sender = sender;
            this.host = host;
            this.clock = clock;
        }

        /** One with connections of its own, for one thread. */
        SmtpSender newSender() {
            return new SmtpSender(this);
        }
    }
}
