package io.github.keyreeve.server.platform.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Transport;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/**
 * Sends to a mail server that announces SMTPUTF8 (RFC 6531 section 3.2), and says nothing to any other. Angus Mail would go on there: it
 * logs that the extension is missing ({@code SMTPTransport#protocolConnect}), and writes the address as UTF-8 all the same.
 */
final class SmtpUtf8Sender extends JavaMailSenderImpl {

    private static final String EXTENSION = "SMTPUTF8";

    /** The same mail server with the same settings. */
    SmtpUtf8Sender(JavaMailSenderImpl server) {
        setProtocol(server.getProtocol());
        setHost(server.getHost());
        setPort(server.getPort());
        setUsername(server.getUsername());
        setPassword(server.getPassword());
        Properties properties = new Properties();
        properties.putAll(server.getJavaMailProperties());
        // Header fields and commands are UTF-8 then, and MAIL has the parameter SMTPUTF8.
        properties.setProperty("mail.mime.allowutf8", "true");
        setJavaMailProperties(properties);
    }

    @Override
    protected Transport connectTransport() throws MessagingException {
        Transport transport = super.connectTransport();
        if (transport instanceof SMTPTransport smtp && smtp.supportsExtension(EXTENSION)) {
            return transport;
        }
        transport.close();
        throw new NotAnnounced();
    }

    /** The mail server does not announce SMTPUTF8. */
    static final class NotAnnounced extends MessagingException {
        private static final long serialVersionUID = 1L;
    }
}
