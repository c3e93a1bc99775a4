package io.github.keyreeve.testing.kong;

import com.sun.net.httpserver.HttpExchange;
import io.github.keyreeve.testing.kong.KongAdminApi.Reply;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Kong's proxy: finds the route of a request and runs its plugins in the order of their priority, the most specific configuration of each.
 * Behind it is an API that says who called it.
 */
final class KongPlugins {

    private final KongStore store;

    /** Requests in this minute, by plugin, consumer and minute. */
    private final Map<String, Integer> counted = new HashMap<>();

    KongPlugins(KongStore store) {
        this.store = store;
    }

    /** What a plugin decides: the consumer, or why not. */
    record Authenticated(
            @Nullable Map<String, Object> consumer,
            @Nullable Reply refusal) {

        static Authenticated refused(Object body) {
            return new Authenticated(null, new Reply(401, body));
        }

        static Authenticated message(String message) {
            return refused(Map.of("message", message));
        }
    }

    void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            KongStandIn.send(exchange, reply(exchange));
        }
    }

    private synchronized Reply reply(HttpExchange exchange) {
        String path = exchange.getRequestURI().getPath();
        Optional<Map<String, Object>> route = store.routes.all(row -> true).stream()
                .filter(row ->
                        KongTable.list(row.get("paths")).stream().anyMatch(prefix -> path.startsWith("" + prefix)))
                .findFirst();
        if (route.isEmpty()) {
            return new Reply(404, Map.of("message", "no Route matched with those values"));
        }
        Map<String, Object> consumer = null;
        Optional<Map<String, Object>> jwt = plugin("jwt", route.get());
        if (jwt.isPresent()) {
            Authenticated result = new KongJwt(store, config(jwt.get())).authenticate(token(exchange));
            if (result.refusal() != null) {
                return result.refusal();
            }
            consumer = result.consumer();
        }
        Optional<Map<String, Object>> keyAuth = plugin("key-auth", route.get());
        if (keyAuth.isPresent()) {
            Authenticated result = byKey(exchange, config(keyAuth.get()));
            if (result.refusal() != null) {
                return result.refusal();
            }
            consumer = result.consumer();
        }
        Optional<Map<String, Object>> limit = plugin("rate-limiting", route.get());
        Reply refused = limit.isPresent() ? limited(exchange, limit.get(), consumer) : null;
        return refused != null ? refused : upstream(consumer);
    }

    /** Most specific first: route, service, all. */
    private Optional<Map<String, Object>> plugin(String name, Map<String, Object> route) {
        List<Map<String, Object>> named = store.plugins.all(row -> name.equals(row.get("name")));
        Stream<Map<String, Object>> here = named.stream().filter(row -> isAt(row, route));
        return here.min(Comparator.comparing(row -> row.get("route") != null ? 0 : row.get("service") != null ? 1 : 2));
    }

    private static boolean isAt(Map<String, Object> plugin, Map<String, Object> route) {
        if (plugin.get("route") != null) {
            return KongStore.isOf("route", String.valueOf(route.get("id")), plugin);
        }
        return plugin.get("service") == null
                || (route.get("service") instanceof Map<?, ?> service
                        && KongStore.isOf("service", String.valueOf(service.get("id")), plugin));
    }

    static Map<?, ?> config(Map<String, Object> plugin) {
        return plugin.get("config") instanceof Map<?, ?> config ? config : Map.of();
    }

    private static @Nullable String token(HttpExchange exchange) {
        String header = exchange.getRequestHeaders().getFirst("Authorization");
        return header != null && header.matches("(?s)\\s*[Bb]earer\\s+.+")
                ? header.replaceFirst("\\s*[Bb]earer\\s+", "")
                : null;
    }

    private Authenticated byKey(HttpExchange exchange, Map<?, ?> config) {
        List<Object> names =
                config.containsKey("key_names") ? KongTable.list(config.get("key_names")) : List.of("apikey");
        String value = names.stream()
                .map(name -> exchange.getRequestHeaders().getFirst(String.valueOf(name)))
                .filter(each -> each != null)
                .findFirst()
                .orElse(null);
        if (value == null && !Boolean.FALSE.equals(config.get("key_in_query"))) {
            Map<String, String> query =
                    KongStandIn.query(exchange.getRequestURI().getRawQuery());
            value = names.stream()
                    .map(name -> query.get(String.valueOf(name)))
                    .filter(each -> each != null)
                    .findFirst()
                    .orElse(null);
        }
        if (value == null || value.isEmpty()) {
            return Authenticated.message("No API key found in request");
        }
        String given = value;
        Optional<Map<String, Object>> key = store.livingKeys().stream()
                .filter(row -> given.equals(row.get("key")))
                .findFirst();
        return key.flatMap(row ->
                        store.consumers.all(each -> KongStore.isOf("consumer", "" + each.get("id"), row)).stream()
                                .findFirst())
                .map(consumer -> new Authenticated(consumer, null))
                .orElseGet(() -> Authenticated.message("Unauthorized"));
    }

    private @Nullable Reply limited(
            HttpExchange exchange, Map<String, Object> plugin, @Nullable Map<String, Object> consumer) {
        if (!(config(plugin).get("minute") instanceof Number limit)) {
            return null;
        }
        long now = store.now();
        Object whom = consumer != null
                ? consumer.get("id")
                : exchange.getRemoteAddress().getAddress();
        int count = counted.merge(plugin.get("id") + "/" + whom + "/" + now / 60, 1, Integer::sum);
        long left = Math.max(0, limit.longValue() - count);
        exchange.getResponseHeaders().set("X-RateLimit-Limit-Minute", limit.toString());
        exchange.getResponseHeaders().set("X-RateLimit-Remaining-Minute", String.valueOf(left));
        exchange.getResponseHeaders().set("RateLimit-Limit", limit.toString());
        exchange.getResponseHeaders().set("RateLimit-Remaining", String.valueOf(left));
        exchange.getResponseHeaders().set("RateLimit-Reset", String.valueOf(60 - now % 60));
        if (count <= limit.longValue()) {
            return null;
        }
        exchange.getResponseHeaders().set("Retry-After", String.valueOf(60 - now % 60));
        return new Reply(429, Map.of("message", "API rate limit exceeded"));
    }

    private static Reply upstream(@Nullable Map<String, Object> consumer) {
        Map<String, Object> seen = new LinkedHashMap<>();
        if (consumer != null) {
            seen.put("X-Consumer-ID", consumer.get("id"));
            seen.put("X-Consumer-Username", consumer.get("username"));
            seen.put("X-Consumer-Custom-ID", consumer.get("custom_id"));
        }
        return new Reply(200, seen);
    }
}
