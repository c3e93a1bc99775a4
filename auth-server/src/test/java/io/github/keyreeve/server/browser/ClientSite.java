package io.github.keyreeve.server.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The web site of a client, on an origin of its own. A path returns a page, or what {@link #redirect} configures. */
final class ClientSite implements AutoCloseable {

    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="en"><head><title>Client</title><link rel="icon" href="data:,"></head>
            <body><main><h1>Client</h1></main></body></html>
            """;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    private ClientSite(HttpServer server) {
        this.server = server;
    }

    static ClientSite start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            ClientSite site = new ClientSite(server);
            server.setExecutor(site.threads);
            server.createContext("/", exchange -> respond(exchange, 200, PAGE));
            server.start();
            return site;
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

    /** From now on the returned list has the address of each request for this path. */
    List<String> watch(String path) {
        List<String> requests = new CopyOnWriteArrayList<>();
        server.createContext(path, exchange -> {
            requests.add(exchange.getRequestURI().toString());
            respond(exchange, 200, PAGE);
        });
        return requests;
    }

    /** From now on a request for this path has no response until the end. */
    void hang(String path, CountDownLatch end) {
        server.createContext(path, exchange -> {
            try {
                end.await();
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        });
    }

    @Override
    public void close() {
        threads.shutdownNow();
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
