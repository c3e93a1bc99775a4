package io.github.keyreeve.testing.kong;

import io.github.keyreeve.testing.kong.KongTable.Refused;
import io.github.keyreeve.testing.kong.KongTable.Rules;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What Kong stores. */
final class KongStore {

    private static final Set<String> JWT_ALGORITHMS = Set.of("HS256", "HS384", "HS512", "RS256", "RS512", "ES256");

    private final Clock clock;
    final KongTable consumers;
    final KongTable jwts;
    final KongTable keys;
    final KongTable groups;
    final KongTable services;
    final KongTable routes;
    final KongTable plugins;

    /** The ids of the groups that a consumer is in, by its id. */
    final Map<String, Set<String>> members = new HashMap<>();

    KongStore(Clock clock) {
        this.clock = clock;
        consumers = new KongTable(new Rules("username", Set.of("username", "custom_id"), this::consumer));
        jwts = new KongTable(new Rules("key", Set.of("key"), this::jwt));
        keys = new KongTable(new Rules("key", Set.of("key"), this::key));
        groups = new KongTable(new Rules("name", Set.of("name"), this::dated));
        services = new KongTable(new Rules("name", Set.of("name"), this::dated));
        routes = new KongTable(new Rules("name", Set.of("name"), this::dated));
        plugins = new KongTable(new Rules(null, Set.of("scope"), this::plugin));
    }

    long now() {
        return clock.instant().getEpochSecond();
    }

    /** With all that belongs to it. */
    void removeConsumer(String id) {
        consumers.removeIf(row -> id.equals(row.get("id")));
        jwts.removeIf(row -> isOf("consumer", id, row));
        keys.removeIf(row -> isOf("consumer", id, row));
        members.remove(id);
    }

    static boolean isOf(String owner, String id, Map<String, Object> row) {
        return row.get(owner) instanceof Map<?, ?> reference && id.equals(reference.get("id"));
    }

    /** Without keys whose time to live is over. */
    List<Map<String, Object>> livingKeys() {
        keys.removeIf(row -> row.get("expires") instanceof Long end && end <= now());
        return keys.all(row -> true);
    }

    private void dated(Map<String, Object> row) {
        row.putIfAbsent("created_at", now());
    }

    private void consumer(Map<String, Object> row) {
        requireOnly(Set.of("id", "created_at", "updated_at", "username", "custom_id", "tags"), row);
        if (row.get("username") == null && row.get("custom_id") == null) {
            throw invalid("at least one of these fields must be non-empty: 'custom_id', 'username'");
        }
        dated(row);
    }

    private void jwt(Map<String, Object> row) {
        requireOnly(
                Set.of("id", "created_at", "consumer", "key", "secret", "rsa_public_key", "algorithm", "tags"), row);
        row.putIfAbsent("key", randomText());
        row.putIfAbsent("secret", randomText());
        row.putIfAbsent("algorithm", "HS256");
        if (!JWT_ALGORITHMS.contains(String.valueOf(row.get("algorithm")))) {
            throw invalid("algorithm: expected one of: HS256, HS384, HS512, RS256, RS512, ES256");
        }
        dated(row);
    }

    private void key(Map<String, Object> row) {
        requireOnly(Set.of("id", "created_at", "consumer", "key", "ttl", "expires", "tags"), row);
        row.putIfAbsent("key", randomText());
        dated(row);
        if (row.remove("ttl") instanceof Number ttl && ttl.longValue() > 0) {
            row.put("expires", now() + ttl.longValue());
        }
    }

    private void plugin(Map<String, Object> row) {
        requireOnly(
                Set.of(
                        "id",
                        "created_at",
                        "name",
                        "config",
                        "service",
                        "route",
                        "consumer",
                        "enabled",
                        "tags",
                        "scope"),
                row);
        row.putIfAbsent("config", new LinkedHashMap<>());
        row.put("scope", row.get("name") + "/" + row.get("service") + "/" + row.get("route"));
        dated(row);
    }

    private static void requireOnly(Set<String> fields, Map<String, Object> row) {
        for (String name : row.keySet()) {
            if (!fields.contains(name)) {
                throw invalid(name + ": unknown field");
            }
        }
    }

    static Refused invalid(@Nullable String why) {
        return new Refused(
                400, Map.of("name", "schema violation", "code", 2, "message", "schema violation (" + why + ")"));
    }

    /** 32 characters, as Kong's. */
    private static String randomText() {
        return UUID.randomUUID().toString().replace("-", "");
    }
}
