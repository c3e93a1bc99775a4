package io.github.keyreeve.server.integration.monitor;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** A server that responds as configured, also badly or never. */
final class StandIn implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch end = new CountDownLatch(1);
    private final String scheme;
    private final Map<String, String> bodies = new ConcurrentHashMap<>();
    private final Map<String, Integer> statuses = new ConcurrentHashMap<>();
    private volatile String age = "";
    private volatile boolean silent;

    StandIn(@Nullable SSLContext tls) {
        scheme = tls == null ? "http" : "https";
        try {
            InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            if (tls == null) {
                server = HttpServer.create(address, 0);
            } else {
                HttpsServer secured = HttpsServer.create(address, 0);
                secured.setHttpsConfigurator(new HttpsConfigurator(tls));
                server = secured;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String metadata = "{\"issuer\":\"" + uri() + "\",\"jwks_uri\":\"" + uri() + "/jwks\"}";
        bodies.put("/.well-known/openid-configuration", metadata);
        bodies.put("/.well-known/oauth-authorization-server", metadata);
        bodies.put("/jwks", "{\"keys\":[{\"kty\":\"EC\",\"kid\":\"one\",\"alg\":\"ES256\"}]}");
        bodies.put("/health/ready", "{\"status\":\"UP\"}");
        server.setExecutor(threads);
        server.createContext("/", this::respond);
        server.start();
    }

    URI uri() {
        return URI.create(scheme + "://localhost:" + server.getAddress().getPort());
    }

    void put(String path, String body) {
        bodies.put(path, body);
    }

    void status(String path, int status) {
        statuses.put(path, status);
    }

    void age(String seconds) {
        age = seconds;
    }

    /** Lets requests wait. */
    void silence() {
        silent = true;
    }

    @Override
    public void close() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void respond(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (silent) {
                end.await();
                return;
            }
            String path = exchange.getRequestURI().getPath();
            byte[] body = bodies.getOrDefault(path, "{}").getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            if (!age.isEmpty()) {
                exchange.getResponseHeaders().set("Age", age);
            }
            exchange.sendResponseHeaders(statuses.getOrDefault(path, 200), body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
