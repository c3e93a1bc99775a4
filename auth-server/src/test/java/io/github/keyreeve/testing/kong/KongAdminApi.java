package io.github.keyreeve.testing.kong;

import io.github.keyreeve.testing.kong.KongTable.Refused;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The Admin API of Kong: which method and path does what, with which status. */
final class KongAdminApi {

    private static final int PAGE = 100;
    private static final int LARGEST_PAGE = 1000;

    private final KongStore store;

    /** As in the open source edition, where this is false. */
    volatile boolean hasConsumerGroups = true;

    KongAdminApi(KongStore store) {
        this.store = store;
    }

    record Request(String method, List<String> path, Map<String, String> query, Map<String, Object> body) {

        String last() {
            return path.get(path.size() - 1);
        }
    }

    record Reply(int status, @Nullable Object body) {}

    Reply handle(Request request) {
        List<String> path = request.path();
        return switch (path.isEmpty() ? "" : path.get(0)) {
            case "" -> new Reply(200, Map.of("version", "3.9.1", "tagline", "Welcome to kong"));
            case "status" -> new Reply(200, Map.of("database", Map.of("reachable", true)));
            case "consumers" -> path.size() < 3 ? collection(store.consumers, request, null) : ofConsumer(request);
            case "jwts" -> readOnly(store.jwts, request);
            case "key-auths" -> readOnly(store.keys, request);
            case "consumer_groups" -> groups(request);
            case "services" -> path.size() < 3 ? collection(store.services, request, null) : ofService(request);
            case "routes" -> path.size() < 3 ? collection(store.routes, request, null) : ofRoute(request);
            case "plugins" -> collection(store.plugins, request, null);
            default -> throw Refused.notFound();
        };
    }

    private Reply ofConsumer(Request request) {
        Map<String, Object> consumer =
                store.consumers.find(request.path().get(1)).orElseThrow(Refused::notFound);
        String id = String.valueOf(consumer.get("id"));
        Request nested = new Request(
                request.method(), request.path().subList(2, request.path().size()), request.query(), request.body());
        return switch (nested.path().get(0)) {
            case "jwt" -> collection(store.jwts, nested, new Owner("consumer", id));
            case "key-auth" -> {
                store.livingKeys();
                yield collection(store.keys, nested, new Owner("consumer", id));
            }
            case "consumer_groups" -> memberships(nested, consumer);
            default -> throw Refused.notFound();
        };
    }

    private Reply ofService(Request request) {
        String id = String.valueOf(store.services
                .find(request.path().get(1))
                .orElseThrow(Refused::notFound)
                .get("id"));
        Request nested = new Request(
                request.method(), request.path().subList(2, request.path().size()), request.query(), request.body());
        KongTable table = nested.path().get(0).equals("routes") ? store.routes : store.plugins;
        return collection(table, nested, new Owner("service", id));
    }

    private Reply ofRoute(Request request) {
        String id = String.valueOf(store.routes
                .find(request.path().get(1))
                .orElseThrow(Refused::notFound)
                .get("id"));
        Request nested = new Request(
                request.method(), request.path().subList(2, request.path().size()), request.query(), request.body());
        return collection(store.plugins, nested, new Owner("route", id));
    }

    /** What an entity belongs to. */
    private record Owner(String field, String id) {

        boolean has(Map<String, Object> row) {
            return KongStore.isOf(field, id, row);
        }

        Map<String, Object> of(Map<String, Object> given) {
            Map<String, Object> owned = new LinkedHashMap<>(given);
            owned.put(field, Map.of("id", id));
            return owned;
        }
    }

    private Reply collection(KongTable table, Request request, @Nullable Owner owner) {
        Map<String, Object> body = owner == null ? request.body() : owner.of(request.body());
        if (request.path().size() == 1) {
            return switch (request.method()) {
                case "GET" -> page(table, request, owner == null ? row -> true : owner::has);
                case "POST" -> new Reply(201, table.insert(body));
                default -> throw notAllowed();
            };
        }
        String id = request.path().get(1);
        if (owner != null && table.find(id).filter(row -> !owner.has(row)).isPresent()) {
            throw Refused.notFound();
        }
        return switch (request.method()) {
            case "GET" -> new Reply(200, table.find(id).orElseThrow(Refused::notFound));
            case "PUT" -> new Reply(200, table.upsert(id, body));
            case "PATCH" -> new Reply(200, table.update(id, body));
            case "DELETE" -> remove(table, id, owner);
            default -> throw notAllowed();
        };
    }

    /** What is not there is removed as well, but not below something else. */
    private Reply remove(KongTable table, String id, @Nullable Owner owner) {
        if (owner != null && table.find(id).isEmpty()) {
            throw Refused.notFound();
        }
        table.find(id).ifPresent(row -> {
            if (table == store.consumers) {
                store.removeConsumer(String.valueOf(row.get("id")));
            } else {
                table.removeIf(other -> other == row);
            }
        });
        return new Reply(204, null);
    }

    private Reply readOnly(KongTable table, Request request) {
        if (!request.method().equals("GET")) {
            throw notAllowed();
        }
        return collection(table, request, null);
    }

    private Reply page(KongTable table, Request request, Predicate<Map<String, Object>> wanted) {
        String customId = request.query().get("custom_id");
        if (customId != null) {
            return new Reply(200, Map.of("data", table.all(row -> customId.equals(row.get("custom_id")))));
        }
        String tag = request.query().get("tags");
        List<Map<String, Object>> rows = table.all(row -> wanted.test(row)
                && (tag == null || KongTable.list(row.get("tags")).contains(tag)));
        int size = Integer.parseInt(request.query().getOrDefault("size", String.valueOf(PAGE)));
        if (size < 1 || size > LARGEST_PAGE) {
            throw new Refused(
                    400, Map.of("name", "invalid size", "message", "size must be an integer between 1 and 1000"));
        }
        int begin = Integer.parseInt(request.query().getOrDefault("offset", "0"));
        int end = Math.min(rows.size(), begin + size);
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("data", new ArrayList<>(rows.subList(Math.min(begin, end), end)));
        page.put("next", null);
        if (end < rows.size()) {
            page.put("offset", String.valueOf(end));
            page.put("next", "/" + request.last() + "?offset=" + end);
        }
        return new Reply(200, page);
    }

    private Reply groups(Request request) {
        if (!hasConsumerGroups) {
            throw Refused.notFound();
        }
        return collection(store.groups, request, null);
    }

    private Reply memberships(Request request, Map<String, Object> consumer) {
        if (!hasConsumerGroups) {
            throw Refused.notFound();
        }
        Set<String> in = store.members.computeIfAbsent(String.valueOf(consumer.get("id")), id -> new HashSet<>());
        return switch (request.method()) {
            case "GET" ->
                new Reply(
                        200,
                        Map.of(
                                "consumer_groups",
                                store.groups.all(group -> in.contains(String.valueOf(group.get("id"))))));
            case "POST" -> join(String.valueOf(request.body().get("group")), in, consumer);
            case "DELETE" -> leave(request.path().get(1), in);
            default -> throw notAllowed();
        };
    }

    private Reply join(String name, Set<String> in, Map<String, Object> consumer) {
        Map<String, Object> group = store.groups
                .find(name)
                .orElseThrow(() -> new Refused(404, Map.of("message", "Group '" + name + "' not found")));
        if (!in.add(String.valueOf(group.get("id")))) {
            throw new Refused(409, Map.of("message", "Consumer already in group '" + name + "'"));
        }
        return new Reply(201, Map.of("consumer", consumer, "consumer_groups", List.of(group)));
    }

    private Reply leave(String name, Set<String> in) {
        Map<String, Object> group = store.groups.find(name).orElseThrow(Refused::notFound);
        if (!in.remove(String.valueOf(group.get("id")))) {
            throw new Refused(404, Map.of("message", "Consumer not found in Group '" + name + "'"));
        }
        return new Reply(204, null);
    }

    private static Refused notAllowed() {
        return new Refused(405, Map.of("message", "Method not allowed"));
    }
}
