package io.github.keyreeve.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A mail server (RFC 5321) that takes each mail, or responds as a test says; it delivers none and shows what was said to it. */
public final class SmtpRecorder implements AutoCloseable {

    private final List<String> extensions;
    private final List<Conversation> conversations = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final Function<String, String> replies;
    private final ServerSocket listener;

    private SmtpRecorder(List<String> extensions, Function<String, String> replies) {
        this.extensions = extensions;
        this.replies = replies;
        try {
            this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        run(this::accept);
    }

    /** One that announces these extensions, such as {@code SMTPUTF8}, and no others. */
    public static SmtpRecorder announcing(String... extensions) {
        return new SmtpRecorder(List.of(extensions), line -> "");
    }

    /** One that responds to a command, or to the end of the data ({@code .}), with what the function returns, if that is not empty. */
    public static SmtpRecorder replying(Function<String, String> replies) {
        return new SmtpRecorder(List.of(), replies);
    }

    /** How many connections were opened so far. */
    public int connections() {
        return connections.get();
    }

    public String host() {
        return listener.getInetAddress().getHostAddress();
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** The mails so far, in the order in which they came. */
    public List<Conversation> mails() {
        return conversations.stream().filter(each -> !each.data().isEmpty()).toList();
    }

    /** The paths of all {@code RCPT} commands so far, without the angle brackets. */
    public List<String> recipients() {
        return conversations.stream()
                .flatMap(each -> each.recipients().stream())
                .toList();
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        try {
            while (!listener.isClosed()) {
                Socket socket = listener.accept();
                run(() -> converse(socket));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void converse(Socket socket) {
        connections.incrementAndGet();
        Conversation conversation = begin();
        try (socket) {
            InputStream in = socket.getInputStream();
            OutputStream out = socket.getOutputStream();
            say(out, "220 recorder");
            for (String line = line(in); line != null; line = line(in)) {
                if (line.startsWith("MAIL ") && !conversation.sender().isEmpty()) {
                    conversation = begin();
                }
                conversation.commands().add(line);
                answer(line, conversation, in, out);
            }
        } catch (IOException ended) {
            // The sender has closed the connection.
        }
    }

    private Conversation begin() {
        Conversation conversation = new Conversation(new CopyOnWriteArrayList<>(), new CopyOnWriteArrayList<>());
        conversations.add(conversation);
        return conversation;
    }

    private void answer(String line, Conversation conversation, InputStream in, OutputStream out) throws IOException {
        String reply = replies.apply(line);
        if (!reply.isEmpty()) {
            say(out, reply);
            return;
        }
        String verb = line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
        switch (verb) {
            case "EHLO" -> greet(out);
            case "DATA" -> {
                say(out, "354 go on");
                List<String> data = new ArrayList<>();
                for (String each = line(in); each != null && !each.equals("."); each = line(in)) {
                    data.add(each);
                }
                String refusal = replies.apply(".");
                if (refusal.isEmpty()) {
                    conversation.data().addAll(data);
                }
                say(out, refusal.isEmpty() ? "250 taken" : refusal);
            }
            case "QUIT" -> say(out, "221 bye");
            default -> say(out, "250 fine");
        }
    }

    private void greet(OutputStream out) throws IOException {
        List<String> lines = new ArrayList<>(List.of("recorder"));
        lines.addAll(extensions);
        for (int i = 0; i < lines.size(); i++) {
            say(out, "250" + (i == lines.size() - 1 ? " " : "-") + lines.get(i));
        }
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(UTF_8));
        out.flush();
    }

    private static @Nullable String line(InputStream in) throws IOException {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        int octet = in.read();
        if (octet < 0) {
            return null;
        }
        for (; octet >= 0 && octet != '\n'; octet = in.read()) {
            if (octet != '\r') {
                octets.write(octet);
            }
        }
        return octets.toString(UTF_8);
    }

    private static void run(Runnable task) {
        Thread thread = new Thread(task, "smtp");
        thread.setDaemon(true);
        thread.start();
    }

    /** What was said of one mail, read as UTF-8; octets that are not UTF-8 become U+FFFD. */
    public record Conversation(List<String> commands, List<String> data) {

        /** The paths of the {@code RCPT} commands, without the angle brackets. */
        public List<String> recipients() {
            return commands.stream()
                    .filter(line -> line.startsWith("RCPT TO:<"))
                    .map(line -> line.substring("RCPT TO:<".length(), line.lastIndexOf('>')))
                    .toList();
        }

        /** The {@code MAIL} command. */
        public String sender() {
            return commands.stream()
                    .filter(line -> line.startsWith("MAIL FROM:"))
                    .findFirst()
                    .orElse("");
        }

        /** The value of a header field of the mail that is not folded. */
        public String header(String name) {
            return data.stream()
                    .takeWhile(line -> !line.isEmpty())
                    .filter(line -> line.startsWith(name + ": "))
                    .map(line -> line.substring(name.length() + 2))
                    .findFirst()
                    .orElse("");
        }
    }
}
