package io.github.keyreeve.server.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;

/** The web site of a client, on an origin of its own. A path returns a page, or what {@link #redirect} configures. */
final class ClientSite implements AutoCloseable {

    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="en"><head><title>Client</title><link rel="icon" href="data:,"></head>
            <body><main><h1>Client</h1></main></body></html>
            """;

    private final HttpServer server;

    private ClientSite(HttpServer server) {
        this.server = server;
    }

    static ClientSite start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> respond(exchange, 200, PAGE));
            server.start();
            return new ClientSite(server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI resolve(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    /** From now on redirects the path to this URL. */
    void redirect(String path, URI target) {
        server.createContext(path, exchange -> {
            exchange.getResponseHeaders().add("Location", target.toString());
            respond(exchange, 302, "");
        });
    }

    /** From now on returns this document for the path, under this policy. */
    void publish(String path, String contentSecurityPolicy, String html) {
        server.createContext(path, exchange -> {
            exchange.getResponseHeaders().add("Content-Security-Policy", contentSecurityPolicy);
            respond(exchange, 200, html);
        });
    }

    /** From now on the page of this path shows what was posted to it. */
    void receive(String path) {
        server.createContext(path, exchange -> {
            String posted = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            respond(
                    exchange,
                    200,
                    PAGE.replace(
                            "<h1>Client</h1>",
                            "<h1>%s %s</h1>".formatted(exchange.getRequestMethod(), posted.replace("&", " "))));
        });
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static void respond(HttpExchange exchange, int status, String html) throws IOException {
        byte[] body = html.getBytes(UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
