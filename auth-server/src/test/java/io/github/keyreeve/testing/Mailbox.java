package io.github.keyreeve.testing;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.springframework.util.function.SingletonSupplier;

/** A mail server that delivers nothing and shows everything; it may be stopped and started again. */
public final class Mailbox implements AutoCloseable {

    private static final Pattern LINK = Pattern.compile("https?://\\S+");
    private static final Pattern TOKEN = Pattern.compile("token=(krl_[A-Za-z0-9_-]+)");

    private final GreenMail smtp;

    /** Read once: while a test waits for its mail, it looks through those of all others again and again. */
    private final Map<MimeMessage, Delivered> delivered = new ConcurrentHashMap<>();

    private Mailbox(int port) {
        smtp = new GreenMail(
                new ServerSetup(port, InetAddress.getLoopbackAddress().getHostAddress(), ServerSetup.PROTOCOL_SMTP));
    }

    /** The default mailbox of all nodes. */
    public static Mailbox shared() {
        return Shared.MAILBOX;
    }

    /** One with a port, on which it does not listen yet. */
    public static Mailbox stopped() {
        return new Mailbox(FreePorts.next());
    }

    public Mailbox start() {
        smtp.start();
        return this;
    }

    public String host() {
        return smtp.getSmtp().getServerSetup().getBindAddress();
    }

    public int port() {
        return smtp.getSmtp().getServerSetup().getPort();
    }

    /** The first mail to this address, once it is there. */
    public Received await(String address) {
        return await(address, mail -> true);
    }

    /** The first mail to this address with this in its subject. */
    public Received await(String address, String subject) {
        return await(address, mail -> mail.subject().contains(subject));
    }

    private Received await(String address, Predicate<Received> filter) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> to(address).stream().filter(filter).findFirst(), Optional::isPresent)
                .orElseThrow();
    }

    /** Waits until the address has this many mails. */
    public List<Received> await(String address, int number) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> to(address).size() >= number);
        return to(address);
    }

    /**
     * The mails to this address, in the order in which they were written: of two nodes that send, one may overtake the
     * other. Ids grow with the time.
     */
    public List<Received> to(String address) {
        return Arrays.stream(smtp.getReceivedMessages())
                .map(mail -> delivered.computeIfAbsent(mail, Delivered::of))
                .filter(mail -> mail.recipients().equalsIgnoreCase(address))
                .map(mail -> mail.content().obtain())
                .sorted(Comparator.comparing(Received::id))
                .toList();
    }

    @Override
    public void close() {
        smtp.stop();
    }

    private record Delivered(String recipients, SingletonSupplier<Received> content) {

        static Delivered of(MimeMessage mail) {
            try {
                String recipients = Arrays.stream(mail.getAllRecipients())
                        .map(Object::toString)
                        .collect(Collectors.joining(","));
                return new Delivered(recipients, SingletonSupplier.of(() -> Received.of(mail)));
            } catch (MessagingException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /**
     * A mail as it arrived.
     *
     * @param raw headers and body as they were sent
     */
    public record Received(String id, String subject, String text, String html, String raw) {

        static Received of(MimeMessage mail) {
            try {
                return new Received(
                        mail.getMessageID(),
                        mail.getSubject(),
                        content(mail, "text/plain"),
                        content(mail, "text/html"),
                        GreenMailUtil.getWholeMessage(mail));
            } catch (MessagingException | IOException e) {
                throw new IllegalStateException(e);
            }
        }

        /** The one link in the text. */
        public String link() {
            return found(LINK, 0);
        }

        /** The one-time token in that link. */
        public String token() {
            return found(TOKEN, 1);
        }

        private String found(Pattern pattern, int group) {
            Matcher matcher = pattern.matcher(text);
            if (!matcher.find()) {
                throw new AssertionError(String.format(Locale.ROOT, "No %s in: %s", pattern, text));
            }
            return matcher.group(group);
        }

        private static String content(Part part, String type) throws MessagingException, IOException {
            if (part.isMimeType(type)) {
                return String.valueOf(part.getContent()).replace("\r\n", "\n");
            }
            if (part.getContent() instanceof Multipart parts) {
                for (int i = 0; i < parts.getCount(); i++) {
                    String content = content(parts.getBodyPart(i), type);
                    if (!content.isEmpty()) {
                        return content;
                    }
                }
            }
            return "";
        }
    }

    private static final class Shared {
        static final Mailbox MAILBOX = stopped().start();
    }
}
