package io.github.keyreeve.server.platform.mail;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;

/**
 * Sends mails by SMTP: to the stored address, octet by octet, or not at all. Left to itself, Angus Mail writes the lower octet of each
 * character that is beyond ASCII ({@code SMTPTransport#toBytes}), and so the mailbox of another user.
 */
final class SmtpSender {

    private final JavaMailSender server;
    private final @Nullable SmtpUtf8Sender utf8Server;
    private final InternetAddress from;
    private final String host;

    /**
     * Sends as one sender.
     *
     * @param utf8Server for addresses beyond ASCII; null where none is used
     * @param host for the unique message ids of mails, RFC 5322 section 3.6.4
     */
    SmtpSender(JavaMailSender server, @Nullable SmtpUtf8Sender utf8Server, InternetAddress from, String host) {
        this.server = server;
        this.utf8Server = utf8Server;
        this.from = from;
        this.host = host;
    }

    /**
     * Sends a mail; a repeated attempt has the same message id.
     *
     * @throws Undeliverable if it must not be sent, now or later
     */
    void deliver(long id, RenderedMail letter) {
        JavaMailSender sender = senderTo(letter.recipient());
        MimeMessage message = sender.createMimeMessage();
        try {
            write(message, id, letter);
        } catch (MessagingException unwritable) {
            throw new IllegalStateException("A mail that cannot be written", unwritable);
        }
        try {
            sender.send(message);
        } catch (MailSendException failed) {
            throw failed.getCause() instanceof SmtpUtf8Sender.NotAnnounced
                    ? new Undeliverable(Undeliverable.Why.SMTPUTF8_NOT_ANNOUNCED)
                    : failed;
        }
    }

    private JavaMailSender senderTo(String recipient) {
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

    private void write(MimeMessage message, long id, RenderedMail letter) throws MessagingException {
        MimeMessageHelper mail = new MimeMessageHelper(message, true, "UTF-8");
        mail.setFrom(from);
        InternetAddress to = new InternetAddress();
        to.setAddress(letter.recipient());
        mail.setTo(to);
        mail.setSubject(letter.subject());
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
}
