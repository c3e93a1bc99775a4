package io.github.keyreeve.server.interop;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;

/** An API behind a proxy, which returns one of the headers that it gets. */
final class EchoApi implements AutoCloseable {

    private final HttpServer server;
    private final AtomicInteger requests;

    private EchoApi(HttpServer server, AtomicInteger requests) {
        this.server = server;
        this.requests = requests;
    }

    static EchoApi start(int port, String header) throws IOException {
        AtomicInteger requests = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            byte[] body = (header + ": " + exchange.getRequestHeaders().getFirst(header)).getBytes(UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return new EchoApi(server, requests);
    }

    /** How many have reached it. */
    int requests() {
        return requests.get();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
