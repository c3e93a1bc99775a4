package io.github.keyreeve.server.platform.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Transport;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/**
 * The mail server, by connections that stay open for several mails. One that must announce SMTPUTF8 (RFC 6531 section 3.2) and does not
 * is said nothing to; Angus Mail would go on there: it logs that the extension is missing ({@code SMTPTransport#protocolConnect}), and
 * writes the address as UTF-8 all the same.
 */
final class SmtpServer extends JavaMailSenderImpl {

    private static final String EXTENSION = "SMTPUTF8";

    private final boolean isUtf8;

    private SmtpServer(JavaMailSenderImpl server, boolean isUtf8) {
        this.isUtf8 = isUtf8;
        setProtocol(server.getProtocol());
        setHost(server.getHost());
        setPort(server.getPort());
        setUsername(server.getUsername());
        setPassword(server.getPassword());
    }

    /** The same mail server with the same settings. */
    static SmtpServer of(JavaMailSenderImpl server) {
        SmtpServer same = new SmtpServer(server, false);
        same.setSession(server.getSession());
        return same;
    }

    /** The same for addresses beyond ASCII. */
    static SmtpServer forUtf8(JavaMailSenderImpl server) {
        SmtpServer same = new SmtpServer(server, true);
        Properties properties = new Properties();
        properties.putAll(server.getJavaMailProperties());
        // Header fields and commands are UTF-8 then, and MAIL has the parameter SMTPUTF8.
        properties.setProperty("mail.mime.allowutf8", "true");
        same.setJavaMailProperties(properties);
        return same;
    }

    /**
     * A new connection.
     *
     * @throws NotAnnounced if the mail server does not announce what it must
     */
    Transport connect() throws MessagingException {
        Transport transport = connectTransport();
        if (!isUtf8 || (transport instanceof SMTPTransport smtp && smtp.supportsExtension(EXTENSION))) {
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
