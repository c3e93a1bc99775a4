package io.github.keyreeve.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Set;
import java.util.TreeSet;

/** A proxy in front of a node, which removes the beginning of paths or forwards them as they are. */
public final class HttpProxy implements AutoCloseable {

    /** Of a connection, RFC 9110 section 7.6.1, or set by the client itself. */
    private static final Set<String> OF_THE_CONNECTION = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    static {
        OF_THE_CONNECTION.addAll(Set.of(
                "Connection", "Content-Length", "Expect", "Host", "HTTP2-Settings", "Transfer-Encoding", "Upgrade"));
    }

    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpServer server;
    private final int port;
    private final String removed;

    /**
     * Begins to listen on a port of its own.
     *
     * @param port of the node
     * @param removed what is removed from the beginning of a path; empty for nothing
     */
    public HttpProxy(int port, String removed) {
        this.port = port;
        this.removed = removed;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), FreePorts.next()), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::forward);
        server.start();
    }

    /** The address of a path at the proxy. */
    public URI resolve(String path) {
        return URI.create("http://localhost:" + server.getAddress().getPort() + path);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void forward(HttpExchange exchange) throws IOException {
        try (exchange) {
            String address = exchange.getRequestURI().toString();
            String path = address.startsWith(removed + "/") ? address.substring(removed.length()) : address;
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                    .method(
                            exchange.getRequestMethod(),
                            BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
            exchange.getRequestHeaders().forEach((name, values) -> values.stream()
                    .filter(value -> !OF_THE_CONNECTION.contains(name))
                    .forEach(value -> request.header(name, value)));
            respond(client.send(request.build(), BodyHandlers.ofByteArray()), exchange);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void respond(HttpResponse<byte[]> response, HttpExchange exchange) throws IOException {
        response.headers().map().forEach((name, values) -> values.stream()
                .filter(value -> !OF_THE_CONNECTION.contains(name))
                .forEach(value -> exchange.getResponseHeaders().add(name, value)));
        byte[] body = response.body();
        exchange.sendResponseHeaders(response.statusCode(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }
}
