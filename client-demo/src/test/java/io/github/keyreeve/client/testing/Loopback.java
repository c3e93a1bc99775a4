package io.github.keyreeve.client.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** A small HTTP server on a loopback port, with a handler for each path. */
final class Loopback implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    Loopback(int port) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.start();
    }

    URI uri() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    Loopback on(String path, Handler handler) {
        server.createContext(path, exchange -> {
            try (exchange) {
                Reply reply = handler.handle(new Call(exchange, parameters(exchange)));
                reply.headers().forEach(exchange.getResponseHeaders()::set);
                byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
                exchange.getResponseBody().write(body);
            }
        });
        return this;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static Map<String, String> parameters(HttpExchange exchange) throws IOException {
        Map<String, String> parameters = new HashMap<>();
        add(parameters, exchange.getRequestURI().getRawQuery());
        add(parameters, new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        return parameters;
    }

    private static void add(Map<String, String> parameters, @Nullable String encoded) {
        if (encoded == null || encoded.isEmpty()) {
            return;
        }
        for (String pair : encoded.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            parameters.put(decoded(parts[0]), decoded(parts[1]));
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    interface Handler {
        Reply handle(Call call);
    }

    record Call(HttpExchange exchange, Map<String, String> parameters) {

        /** The same with other parameters. */
        Call with(Map<String, String> others) {
            return new Call(exchange, others);
        }

        String parameter(String name) {
            return parameters.getOrDefault(name, "");
        }

        /** The value of a header, or an empty text. */
        String header(String name) {
            return Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst(name), "");
        }

        /** The value of the header without its scheme. */
        String credentials(String scheme) {
            String header = exchange.getRequestHeaders().getFirst("Authorization");
            return header != null && header.startsWith(scheme + " ") ? header.substring(scheme.length() + 1) : "";
        }
    }

    record Reply(int status, Map<String, String> headers, String body) {

        static Reply json(int status, String body) {
            return new Reply(status, Map.of("Content-Type", "application/json", "Cache-Control", "no-store"), body);
        }

        static Reply error(int status, String error) {
            return json(status, "{\"error\":\"" + error + "\"}");
        }

        static Reply challenge(String challenge) {
            return new Reply(401, Map.of("WWW-Authenticate", challenge, "Content-Type", "application/json"), "{}");
        }

        static Reply redirect(String location) {
            return new Reply(302, Map.of("Location", location), "");
        }

        static Reply page(int status) {
            return new Reply(status, Map.of("Content-Type", "text/html"), "<!DOCTYPE html><title>A page</title>");
        }
    }
}
