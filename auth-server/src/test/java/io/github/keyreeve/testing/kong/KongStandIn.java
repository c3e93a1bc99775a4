package io.github.keyreeve.testing.kong;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.keyreeve.testing.FreePorts;
import io.github.keyreeve.testing.kong.KongAdminApi.Reply;
import io.github.keyreeve.testing.kong.KongAdminApi.Request;
import io.github.keyreeve.testing.kong.KongTable.Refused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Kong as a client of its Admin API and callers of its proxy see it. It can be away, slow, broken, or hide secrets. Written from Kong's
 * documentation, because the build has no Kong.
 */
public final class KongStandIn implements AutoCloseable {

    /** What the Admin API does to every request. */
    public enum Fault {
        NONE,
        /** No response, the connection ends. */
        DOWN,
        /** No response until the fault is over. */
        SLOW,
        /** 500 before anything is done. */
        ERROR,
        /** 409 for everything that would change something. */
        CONFLICT,
        /** 500, or no response, after it was done. */
        LOST
    }

    private static final JsonMapper JSON = new JsonMapper();

    private final KongStore store;
    private final KongAdminApi api;
    private final HttpServer admin;
    private final HttpServer proxy;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ConcurrentLinkedQueue<String> requests = new ConcurrentLinkedQueue<>();
    private final AtomicInteger changesLeft = new AtomicInteger(Integer.MAX_VALUE);
    private volatile Fault fault = Fault.NONE;
    private volatile CountDownLatch over = new CountDownLatch(0);
    private volatile int hiding;
    private volatile @Nullable String token;

    public KongStandIn(Clock clock) {
        store = new KongStore(clock);
        api = new KongAdminApi(store);
        KongPlugins plugins = new KongPlugins(store);
        admin = server(this::serve);
        proxy = server(plugins::serve);
    }

    private HttpServer server(com.sun.net.httpserver.HttpHandler handler) {
        try {
            HttpServer server =
                    HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), FreePorts.next()), 0);
            server.setExecutor(threads);
            server.createContext("/", handler);
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI adminUrl() {
        return URI.create("http://127.0.0.1:" + admin.getAddress().getPort());
    }

    public URI proxyUrl() {
        return URI.create("http://127.0.0.1:" + proxy.getAddress().getPort());
    }

    public void set(Fault fault) {
        over.countDown();
        over = new CountDownLatch(fault == Fault.SLOW ? 1 : 0);
        this.fault = fault;
    }

    /** So many changes are made, and those after them respond 500 and are not. */
    public void allowChanges(int changes) {
        changesLeft.set(changes);
    }

    /** The status of requests that would show the secret of a credential; 0 to show it, 200 to leave it out. */
    public void hideSecrets(int status) {
        hiding = status;
    }

    /** The Admin API requires this token. */
    public void require(String token) {
        this.token = token;
    }

    /** As in the edition without consumer groups. */
    public void hasConsumerGroups(boolean has) {
        api.hasConsumerGroups = has;
    }

    /** Method and path of all requests to the Admin API. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    public List<Map<String, Object>> consumers() {
        return store.consumers.all(row -> true);
    }

    /** All services, routes or plugins. */
    public List<Map<String, Object>> entities(String kind) {
        KongTable table =
                switch (kind) {
                    case "services" -> store.services;
                    case "routes" -> store.routes;
                    default -> store.plugins;
                };
        return table.all(row -> true);
    }

    public List<Map<String, Object>> jwtCredentials(String consumer) {
        return store.jwts.all(row -> KongStore.isOf("consumer", consumer, row));
    }

    public List<Map<String, Object>> keys(String consumer) {
        return store.livingKeys().stream()
                .filter(row -> KongStore.isOf("consumer", consumer, row))
                .toList();
    }

    /** The names of the groups that a consumer is in. */
    public List<String> groups(String consumer) {
        return store
                .groups
                .all(group -> store.members
                        .getOrDefault(consumer, java.util.Set.of())
                        .contains(String.valueOf(group.get("id"))))
                .stream()
                .map(group -> String.valueOf(group.get("name")))
                .toList();
    }

    /** As an administrator who writes it by hand. */
    public Map<String, Object> admin(String method, String path, Map<String, Object> body) {
        Object reply =
                api.handle(new Request(method, segments(path), Map.of(), body)).body();
        Map<String, Object> entity = new LinkedHashMap<>();
        if (reply instanceof Map<?, ?> object) {
            object.forEach((name, value) -> entity.put(String.valueOf(name), value));
        }
        return entity;
    }

    @Override
    public void close() {
        set(Fault.NONE);
        admin.stop(0);
        proxy.stop(0);
        threads.shutdownNow();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String method = exchange.getRequestMethod();
            String path = exchange.getRequestURI().getPath();
            requests.add(method + " " + path);
            if (fault == Fault.SLOW) {
                over.await();
            }
            if (fault == Fault.DOWN) {
                return;
            }
            Reply reply = reply(exchange, method, path, body);
            if (fault == Fault.LOST && !method.equals("GET")) {
                return;
            }
            send(exchange, reply);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Reply reply(HttpExchange exchange, String method, String path, byte[] body) {
        boolean changes = !method.equals("GET");
        if (fault == Fault.ERROR || (changes && changesLeft.getAndDecrement() <= 0)) {
            return new Reply(500, Map.of("message", "An unexpected error occurred"));
        }
        if (fault == Fault.CONFLICT && changes) {
            return new Reply(409, Map.of("message", "UNIQUE violation detected", "code", 5));
        }
        if (token != null && !token.equals(exchange.getRequestHeaders().getFirst("Kong-Admin-Token"))) {
            return new Reply(401, Map.of("message", "Invalid RBAC credentials"));
        }
        boolean showsSecret = !changes && path.matches("/consumers/[^/]+/jwt(/.*)?|/jwts(/.*)?");
        if (showsSecret && hiding >= 400) {
            return new Reply(hiding, Map.of("message", hiding == 404 ? "Not found" : "Forbidden"));
        }
        try {
            synchronized (store) {
                return copy(api.handle(request(exchange, method, path, body)), showsSecret && hiding == 200);
            }
        } catch (Refused refused) {
            return new Reply(refused.status, refused.body);
        }
    }

    /** So that it does not change while it is sent. */
    private static Reply copy(Reply reply, boolean withoutSecrets) {
        if (reply.body() == null) {
            return reply;
        }
        String text = JSON.writeValueAsString(reply.body());
        return new Reply(
                reply.status(),
                JSON.readTree(withoutSecrets ? text.replaceAll("\"secret\":\"[^\"]*\"", "\"secret\":null") : text));
    }

    private static Request request(HttpExchange exchange, String method, String path, byte[] body) {
        Map<String, Object> members = new LinkedHashMap<>();
        if (body.length > 0) {
            JSON.readTree(body)
                    .properties()
                    .forEach(
                            member -> members.put(member.getKey(), JSON.convertValue(member.getValue(), Object.class)));
        }
        return new Request(
                method, segments(path), query(exchange.getRequestURI().getRawQuery()), members);
    }

    private static List<String> segments(String path) {
        return Arrays.stream(path.split("/")).filter(each -> !each.isEmpty()).toList();
    }

    static Map<String, String> query(@Nullable String raw) {
        Map<String, String> query = new LinkedHashMap<>();
        for (String pair : raw == null ? new String[0] : raw.split("&")) {
            String[] parts = pair.split("=", 2);
            query.put(parts[0], parts.length < 2 ? "" : URLDecoder.decode(parts[1], UTF_8));
        }
        return query;
    }

    static void send(HttpExchange exchange, Reply reply) throws IOException {
        byte[] body = reply.body() == null ? new byte[0] : JSON.writeValueAsBytes(reply.body());
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
        exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }
}
