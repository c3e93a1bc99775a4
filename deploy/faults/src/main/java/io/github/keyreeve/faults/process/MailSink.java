package io.github.keyreeve.faults.process;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A mail server that delivers nothing and shows everything. */
public final class MailSink implements AutoCloseable {

    private static final Pattern TOKEN = Pattern.compile("token=(krl_[A-Za-z0-9_-]+)");
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final GreenMail smtp;
    private final int port = Ports.next();

    public MailSink() {
        smtp = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    }

    public int port() {
        return port;
    }

    public void start() {
        smtp.start();
    }

    /** The token of the link in the only mail to the address. */
    public String awaitToken(String address) {
        Waiting.until("a mail to " + address, LONGEST, () -> !tokens(address).isEmpty());
        List<String> all = tokens(address);
        if (all.size() > 1) {
            throw new IllegalStateException(all.size() + " mails to " + address);
        }
        return all.get(0);
    }

    private List<String> tokens(String address) {
        return Arrays.stream(smtp.getReceivedMessages())
                .filter(mail -> isTo(mail, address))
                .map(mail -> TOKEN.matcher(text(mail)))
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .toList();
    }

    private static boolean isTo(MimeMessage mail, String address) {
        try {
            return mail.getRecipients(Message.RecipientType.TO)[0].toString().contains(address);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(Part part) {
        try {
            if (part.isMimeType("text/plain")) {
                return String.valueOf(part.getContent());
            }
            if (part.getContent() instanceof Multipart parts) {
                StringBuilder all = new StringBuilder();
                for (int number = 0; number < parts.getCount(); number++) {
                    all.append(text(parts.getBodyPart(number)));
                }
                return all.toString();
            }
            return "";
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What is received stays; mails that come meanwhile wait at the nodes. */
    @Override
    public void close() {
        smtp.stop();
    }
}
