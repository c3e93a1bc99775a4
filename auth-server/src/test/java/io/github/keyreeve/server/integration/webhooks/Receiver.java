package io.github.keyreeve.server.integration.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.keyreeve.testing.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A receiver of webhooks on loopback, which may be away. */
final class Receiver implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    private final String address;
    private final int port = FreePorts.next();
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile ToIntFunction<Call> reply = call -> 204;
    private @Nullable HttpServer server;

    record Call(String method, String id, String timestamp, String signature, String contentType, String text) {
        JsonNode json() {
            return JSON.readTree(text);
        }
    }

    private Receiver(String address) {
        this.address = address;
    }

    static Receiver started() {
        return at("127.0.0.1");
    }

    /** At another address of loopback, which is another host. */
    static Receiver at(String address) {
        Receiver receiver = new Receiver(address);
        receiver.start();
        return receiver;
    }

    void start() {
        HttpServer started = newServer();
        started.setExecutor(threads);
        started.createContext("/", this::receive);
        started.start();
        server = started;
    }

    private HttpServer newServer() {
        try {
            return HttpServer.create(new InetSocketAddress(address, port), 50);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the setting has to name. */
    String origin() {
        return "http://" + address + ":" + port;
    }

    String url() {
        return origin() + "/hooks";
    }

    void replyBy(ToIntFunction<Call> status) {
        reply = status;
    }

    List<Call> calls() {
        return List.copyOf(calls);
    }

    @Override
    public void close() {
        if (server != null) {
            server.stop(0);
        }
        threads.shutdownNow();
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            Call call = new Call(
                    exchange.getRequestMethod(),
                    exchange.getRequestHeaders().getFirst("webhook-id"),
                    exchange.getRequestHeaders().getFirst("webhook-timestamp"),
                    exchange.getRequestHeaders().getFirst("webhook-signature"),
                    exchange.getRequestHeaders().getFirst("Content-Type"),
                    new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            calls.add(call);
            int status = reply.applyAsInt(call);
            if (status >= 300 && status < 400) {
                exchange.getResponseHeaders().set("Location", "http://127.0.0.1:1/canary");
            }
            exchange.sendResponseHeaders(status, -1);
        }
    }
}
