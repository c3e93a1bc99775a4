package io.github.keyreeve.server.platform.errorreports;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Takes envelopes as a receiver with the protocol of Sentry does: a line of headers, then a header and a payload for each item. */
final class ReportReceiver implements AutoCloseable {

    private final HttpServer server;
    private final Queue<String> envelopes = new ConcurrentLinkedQueue<>();

    ReportReceiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newSingleThreadExecutor(work -> {
            Thread thread = new Thread(work, "reports");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/api/7/envelope/", this::take);
        server.start();
    }

    String dsn() {
        return "http://public-key@127.0.0.1:" + server.getAddress().getPort() + "/7";
    }

    /** As they were sent, one after the other. */
    List<String> envelopes() {
        return List.copyOf(envelopes);
    }

    /** The reported errors. */
    List<JsonNode> events() {
        return envelopes.stream()
                .map(envelope -> JsonMapper.shared().readTree(envelope.split("\n", -1)[2]))
                .toList();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (InputStream body = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))
                ? new GZIPInputStream(exchange.getRequestBody())
                : exchange.getRequestBody()) {
            envelopes.add(new String(body.readAllBytes(), UTF_8));
        }
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
