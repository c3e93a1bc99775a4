package io.github.keyreeve.faults.process;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A Redis without persistence: a restart empties it. */
public final class Redis {

    private static final Duration LONGEST_START = Duration.ofMinutes(2);

    private final Path log;
    private final int port = Ports.next();
    private Process process;

    public Redis(Path folder) {
        this.log = folder.resolve("redis.log");
        this.process = run();
    }

    private Process run() {
        try {
            return new ProcessBuilder(
                            "redis-server",
                            "--port",
                            Integer.toString(port),
                            "--bind",
                            "127.0.0.1",
                            "--save",
                            "",
                            "--appendonly",
                            "no",
                            "--dir",
                            "/tmp")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return port;
    }

    public void awaitStart() {
        Waiting.until("the start of Redis", LONGEST_START, this::isReady);
    }

    private boolean isReady() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    public void kill() {
        process.destroyForcibly();
        Waiting.until("the end of Redis", LONGEST_START, () -> !process.isAlive());
    }

    /** Empty, on the same port. */
    public void startAgain() {
        process = run();
        awaitStart();
    }

    public void signal(String name) {
        Program.signal(name, List.of(process.pid()));
    }

    /** Sends one command, such as {@code FLUSHALL}, and returns the first line of the response. */
    public String command(String line) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(2000);
            socket.getOutputStream().write((line + "\r\n").getBytes(US_ASCII));
            byte[] response = new byte[256];
            int length = Math.max(0, socket.getInputStream().read(response));
            return new String(response, 0, length, US_ASCII).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
