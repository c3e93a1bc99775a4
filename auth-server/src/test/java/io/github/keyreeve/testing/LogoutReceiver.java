package io.github.keyreeve.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** Back-channel logout URIs of clients, on loopback: each is a path of its own. */
public final class LogoutReceiver implements AutoCloseable {

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final Map<String, IntSupplier> replies = new ConcurrentHashMap<>();
    private final HttpServer server;

    /** A request, with the status that it was answered by. */
    public record Call(String path, String method, String contentType, String body, int status) {

        /** The value of the one parameter. */
        public String logoutToken() {
            return body.substring("logout_token=".length());
        }

        public Token token() {
            return Token.of(logoutToken());
        }
    }

    private LogoutReceiver(HttpServer server) {
        this.server = server;
    }

    public static LogoutReceiver start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
            LogoutReceiver receiver = new LogoutReceiver(server);
            server.setExecutor(receiver.threads);
            server.createContext("/", receiver::receive);
            server.start();
            return receiver;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the setting has to name. */
    public String origin() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** A new address. */
    public String address() {
        return origin() + "/logout/" + UUID.randomUUID();
    }

    /** From now on, what is sent to this address gets the status; below 0 the connection is closed without one. */
    public void replyAt(@Nullable String address, IntSupplier status) {
        replies.put(path(address), status);
    }

    /** What was sent to this address. */
    public List<Call> at(@Nullable String address) {
        return calls.stream().filter(call -> call.path().equals(path(address))).toList();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private String path(@Nullable String address) {
        return String.valueOf(address).substring(origin().length());
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            int status = replies.getOrDefault(path, () -> 200).getAsInt();
            calls.add(new Call(
                    path,
                    exchange.getRequestMethod(),
                    exchange.getRequestHeaders().getFirst("Content-Type"),
                    body,
                    status));
            if (status >= 300 && status < 400) {
                exchange.getResponseHeaders().set("Location", origin() + "/canary");
            }
            if (status >= 0) {
                exchange.sendResponseHeaders(status, -1);
            }
        }
    }
}
