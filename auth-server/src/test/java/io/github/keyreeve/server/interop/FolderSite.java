package io.github.keyreeve.server.interop;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** A web server for the files of a folder, such as serves a single-page application. */
final class FolderSite implements AutoCloseable {

    private final HttpServer server;

    private FolderSite(HttpServer server) {
        this.server = server;
    }

    static FolderSite start(Path folder, int port) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", exchange -> respond(exchange, folder));
        server.start();
        return new FolderSite(server);
    }

    URI uri() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/");
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static void respond(HttpExchange exchange, Path folder) throws IOException {
        String path = exchange.getRequestURI().getPath();
        Path file = folder.resolve(path.equals("/") ? "index.html" : path.substring(1));
        exchange.getResponseHeaders().add("Content-Type", path.endsWith("js") ? "text/javascript" : "text/html");
        if (Files.isRegularFile(file)) {
            exchange.sendResponseHeaders(200, Files.size(file));
            Files.copy(file, exchange.getResponseBody());
        } else {
            exchange.sendResponseHeaders(404, -1);
        }
        exchange.close();
    }
}
