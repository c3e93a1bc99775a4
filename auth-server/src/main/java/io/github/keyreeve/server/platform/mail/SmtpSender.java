package io.github.keyreeve.server.platform.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;

/** Sends mails by SMTP. */
final class SmtpSender {

    private final JavaMailSender server;
    private final String from;
    private final String host;

    /**
     * Sends as one sender.
     *
     * @param host for the unique message ids of mails, RFC 5322 section 3.6.4
     */
    SmtpSender(JavaMailSender server, String from, String host) {
        this.server = server;
        this.from = from;
        this.host = host;
    }

    /** Sends a mail; a repeated attempt has the same message id. */
    void deliver(long id, RenderedMail letter) {
        MimeMessage message = server.createMimeMessage();
        try {
            MimeMessageHelper mail = new MimeMessageHelper(message, true, "UTF-8");
            mail.setFrom(from);
            mail.setTo(letter.recipient());
            mail.setSubject(letter.subject());
            mail.setText(letter.text(), letter.html());
            message.setHeader("Message-ID", "<outbox-" + id + "@" + host + ">");
            // RFC 3834 section 5: suppresses automatic responses.
            message.setHeader("Auto-Submitted", "auto-generated");
        } catch (MessagingException unwritable) {
            throw new IllegalStateException("A mail that cannot be written", unwritable);
        }
        server.send(message);
    }
}
