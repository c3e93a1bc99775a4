package io.github.keyreeve.server.platform.mail;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection to the mail server for one mail after the other, opened for the first of them. A mail that is refused leaves it open. */
final class SmtpConnection implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(SmtpConnection.class);

    private final SmtpServer server;
    private @Nullable Transport transport;

    SmtpConnection(SmtpServer server) {
        this.server = server;
    }

    /** A mail to be written. */
    MimeMessage newMessage() {
        return server.createMimeMessage();
    }

    /**
     * Sends a mail.
     *
     * @throws SmtpServer.NotAnnounced if the mail server cannot take it
     * @throws MessagingException if it did not take it
     */
    void send(MimeMessage mail) throws MessagingException {
        String id = mail.getMessageID();
        mail.saveChanges();
        // Saving gives it another one.
        mail.setHeader("Message-ID", id);
        Address[] recipients = mail.getAllRecipients();
        open().sendMessage(mail, recipients);
    }

    private Transport open() throws MessagingException {
        Transport before = transport;
        // By NOOP: a mail server may close a connection that it has served for long enough.
        if (before != null && before.isConnected()) {
            return before;
        }
        close();
        Transport connected = server.connect();
        transport = connected;
        return connected;
    }

    @Override
    public void close() {
        Transport open = transport;
        transport = null;
        if (open != null) {
            try {
                open.close();
            } catch (MessagingException gone) {
                log.debug("A connection to the mail server ended before it was closed", gone);
            }
        }
    }
}
