package io.github.keyreeve.server.platform.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;

/** Mails to an operator, by a mail server that a command is given: plain text, outside of the outbox, which needs the database. */
public final class OperatorMail {

    private final SmtpServer server;

    public OperatorMail(Account account, Security security, Duration timeout) {
        JavaMailSenderImpl settings = new JavaMailSenderImpl();
        settings.setHost(account.host());
        settings.setPort(account.port());
        settings.setUsername(account.username());
        settings.setPassword(account.password());
        settings.setJavaMailProperties(properties(account, security, timeout));
        server = SmtpServer.of(settings);
    }

    /** Where mails are submitted. */
    public record Account(
            String host,
            int port,
            @Nullable String username,
            @Nullable String password) {

        @Override
        public String toString() {
            return host + ":" + port;
        }
    }

    /** How the connection is protected: not, by STARTTLS (RFC 3207) which the server must offer, or from the start (RFC 8314). */
    public enum Security {
        none,
        starttls,
        tls
    }

    public record Text(String from, String to, String subject, String text) {}

    /**
     * Sends a mail.
     *
     * @param id the same for each attempt
     * @return why it was not sent; empty if it was
     */
    public Optional<String> send(Text mail, String id, Instant time) {
        try (SmtpConnection connection = new SmtpConnection(server)) {
            MimeMessage message = connection.newMessage();
            MimeMessageHelper fields = new MimeMessageHelper(message, "UTF-8");
            fields.setFrom(mail.from());
            fields.setTo(mail.to());
            fields.setSubject(mail.subject());
            fields.setSentDate(Date.from(time));
            fields.setText(mail.text());
            message.setHeader("Message-ID", "<" + id + "@" + mail.from().replaceFirst(".*@", "") + ">");
            // RFC 3834 section 5: suppresses automatic responses.
            message.setHeader("Auto-Submitted", "auto-generated");
            connection.send(message);
            return Optional.empty();
        } catch (MessagingException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static Properties properties(Account account, Security security, Duration timeout) {
        String millis = String.valueOf(timeout.toMillis());
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.connectiontimeout", millis);
        properties.setProperty("mail.smtp.timeout", millis);
        properties.setProperty("mail.smtp.writetimeout", millis);
        properties.setProperty("mail.smtp.auth", String.valueOf(account.username() != null));
        properties.setProperty("mail.smtp.starttls.required", String.valueOf(security == Security.starttls));
        properties.setProperty("mail.smtp.starttls.enable", String.valueOf(security == Security.starttls));
        properties.setProperty("mail.smtp.ssl.enable", String.valueOf(security == Security.tls));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        return properties;
    }
}
