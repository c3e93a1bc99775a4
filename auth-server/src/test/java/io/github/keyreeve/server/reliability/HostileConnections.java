package io.github.keyreeve.server.reliability;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.keyreeve.testing.Node;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;

/**
 * Connections that send hostile requests, each the next one after the server has closed it, and a pause: without it they would need the
 * processors for themselves that the server has.
 */
final class HostileConnections implements AutoCloseable {

    private static final int PAUSE_MILLIS = 300;
    private static final int DRIP_MILLIS = 500;
    private static final int PORTION = 8192;
    private static final long LARGE = 20_000_000;

    private final Node node;
    private final List<Thread> threads = new ArrayList<>();
    private final Map<String, Integer> responses = new ConcurrentHashMap<>();
    private volatile boolean isOver;

    /** Opens so many connections, as many of each kind. */
    HostileConnections(Node node, int number) {
        this.node = node;
        byte[] bomb = bomb();
        byte[] nested = "[".repeat(60_000).getBytes(ISO_8859_1);
        List<Hostile> kinds = List.of(
                new Hostile("large", json("/auth/login", "Content-Length: " + LARGE), this::endless),
                new Hostile("compressed", json("/auth/login", "Content-Encoding: gzip", length(bomb)), send(bomb)),
                new Hostile("nested", json("/auth/login", length(nested)), send(nested)),
                new Hostile("chunks", form("/oauth2/token", "Transfer-Encoding: chunked"), this::chunks),
                new Hostile("dripping body", form("/login", "Content-Length: 60000"), this::drip),
                new Hostile("dripping head", "GET /login?", this::drip));
        for (int i = 0; i < number; i++) {
            Hostile kind = kinds.get(i % kinds.size());
            Thread thread = new Thread(() -> repeat(kind), "hostile-" + i);
            thread.setDaemon(true);
            threads.add(thread);
        }
        threads.forEach(Thread::start);
    }

    /** How many of each kind the server has responded to with each status, or without one closed. */
    Map<String, Integer> responses() {
        return new TreeMap<>(responses);
    }

    @Override
    public void close() {
        isOver = true;
        threads.forEach(Thread::interrupt);
    }

    private void repeat(Hostile kind) {
        while (!isOver) {
            responses.merge(kind.name + ' ' + status(kind), 1, Integer::sum);
            pause(PAUSE_MILLIS);
        }
    }

    private String status(Hostile kind) {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), node.uri().getPort())) {
            socket.setSoTimeout(30_000);
            socket.setSendBufferSize(PORTION);
            try {
                socket.getOutputStream().write(kind.head.getBytes(ISO_8859_1));
                kind.body.sendTo(socket.getOutputStream());
            } catch (IOException closed) {
                // The response says why.
            }
            byte[] line = socket.getInputStream().readNBytes(12);
            return line.length == 12 ? new String(line, 9, 3, ISO_8859_1) : "closed";
        } catch (IOException e) {
            return "closed";
        }
    }

    private void endless(OutputStream to) throws IOException {
        byte[] portion = "[\"text\",".repeat(PORTION / 8).getBytes(ISO_8859_1);
        for (long sent = 0; sent < LARGE && !isOver; sent += portion.length) {
            to.write(portion);
        }
    }

    private void chunks(OutputStream to) throws IOException {
        byte[] chunk = ("2000\r\n" + "a".repeat(PORTION) + "\r\n").getBytes(ISO_8859_1);
        while (!isOver) {
            to.write(chunk);
        }
    }

    private void drip(OutputStream to) throws IOException {
        while (!isOver) {
            to.write('x');
            pause(DRIP_MILLIS);
        }
    }

    private static void pause(int millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    private static Body send(byte[] body) {
        return to -> to.write(body);
    }

    private static String length(byte[] body) {
        return "Content-Length: " + body.length;
    }

    private static String json(String path, String... headers) {
        return head(path, "application/json", headers);
    }

    private static String form(String path, String... headers) {
        return head(path, "application/x-www-form-urlencoded", headers);
    }

    private static String head(String path, String type, String... headers) {
        return "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + type + "\r\n"
                + String.join("\r\n", headers) + "\r\n\r\n";
    }

    /** 60 MB of JSON in 60 KB. */
    private static byte[] bomb() {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        byte[] spaces = " ".repeat(1 << 20).getBytes(ISO_8859_1);
        try (GZIPOutputStream zip = new GZIPOutputStream(bomb)) {
            for (int i = 0; i < 60; i++) {
                zip.write(spaces);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bomb.toByteArray();
    }

    /** A head, and what is sent after it until the server closes the connection. */
    private record Hostile(String name, String head, Body body) {}

    private interface Body {

        void sendTo(OutputStream to) throws IOException;
    }
}
