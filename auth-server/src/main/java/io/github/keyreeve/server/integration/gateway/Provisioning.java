package io.github.keyreeve.server.integration.gateway;

import static io.github.keyreeve.server.integration.gateway.KongAdmin.path;

import io.github.keyreeve.server.integration.gateway.KongAdmin.Reply;
import io.github.keyreeve.server.integration.gateway.RequiredConsumers.Required;
import io.github.keyreeve.server.tokens.apikeys.ValidApiKeys.ValidApiKey;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Finds out what has to be done so that Kong has what it should have for one account. Each step may be repeated, and may have been done
 * already: so a step that was lost, an attempt that ended in the middle and two nodes at once all lead to the same.
 */
final class Provisioning {

    /** On everything in Kong that is this server's. */
    static final String TAG = "keyreeve";

    static final String ALGORITHM = "HS256";

    /** Statuses by which an Admin API refuses to show credentials. */
    static final Set<Integer> HIDDEN = Set.of(403, 404, 405);

    private final KongAdmin kong;
    private final KeyStatements keys;
    private final List<String> groups;
    private final Clock clock;

    /**
     * @param groups the consumer groups that are tiers; none if tiers are no consumer groups
     */
    Provisioning(KongAdmin kong, KeyStatements keys, List<String> groups, Clock clock) {
        this.kong = kong;
        this.keys = keys;
        this.groups = groups;
        this.clock = clock;
    }

    /** What has to be done; only reads. */
    Plan plan(GatewayConsumer row, @Nullable Required required) {
        Optional<JsonNode> consumer = kong.find(path("consumers", row.reference()));
        if (required == null) {
            return removal(row, consumer);
        }
        Plan plan = new Plan(
                row, consumer.isPresent() ? row.reference() : row.account().toString(), kong);
        if (consumer.isEmpty()) {
            plan.add("create consumer", () -> create(plan, required));
            plan.add("create JWT credential", plan::createCredential);
        } else {
            change(plan, required, consumer.get());
            credential(plan, row);
        }
        keys(plan, required, consumer.isPresent());
        groups(plan, required, consumer.isPresent());
        for (UUID over : keys.over(row.account(), clock.instant())) {
            plan.add("remove temporary JWT credential", () -> {
                kong.remove(path("consumers", plan.consumer(), "jwt", over.toString()));
                keys.removeTemporary(over);
            });
        }
        return plan;
    }

    /** With a consumer Kong removes all that belongs to it. */
    private Plan removal(GatewayConsumer row, Optional<JsonNode> consumer) {
        Plan plan = new Plan(row, row.reference(), kong);
        if (consumer.isPresent()) {
            plan.add("remove consumer", () -> kong.remove(path("consumers", row.reference())));
        }
        return plan;
    }

    private void create(Plan plan, Required required) {
        kong.put(
                path("consumers", plan.consumer()),
                Map.of(
                        "username",
                        required.account().toString(),
                        "custom_id",
                        required.customId(),
                        "tags",
                        List.of(TAG)));
    }

    private void change(Plan plan, Required required, JsonNode consumer) {
        List<String> tags = texts(consumer.path("tags"));
        if (required.customId().equals(consumer.path("custom_id").asString("")) && tags.contains(TAG)) {
            return;
        }
        List<String> more = new ArrayList<>(tags);
        if (!more.contains(TAG)) {
            more.add(TAG);
        }
        plan.add(
                "change consumer",
                () -> kong.patch(
                        path("consumers", plan.consumer()), Map.of("custom_id", required.customId(), "tags", more)));
    }

    /** Where Kong does not list credentials, the one that was created is believed to be there. */
    private void credential(Plan plan, GatewayConsumer row) {
        String path = path("consumers", plan.consumer(), "jwt");
        Reply reply = kong.send("GET", path, null);
        if (HIDDEN.contains(reply.status())) {
            if (!row.hasCredential()) {
                plan.add("create JWT credential", plan::createCredential);
            }
            return;
        }
        if (!reply.isSuccess()) {
            throw KongAdmin.failed("GET", path, reply);
        }
        Optional<JsonNode> present = kong.list(path).stream()
                .filter(each -> plan.key().equals(each.path("key").asString("")))
                .filter(each -> ALGORITHM.equals(each.path("algorithm").asString(ALGORITHM)))
                .findFirst();
        if (present.isEmpty()) {
            plan.add("create JWT credential", plan::createCredential);
        } else {
            plan.found(present.get());
        }
    }

    /** A key whose value is known to its owner alone cannot be given to Kong again. */
    private void keys(Plan plan, Required required, boolean consumerExists) {
        List<String> present = consumerExists ? ours(path("consumers", plan.consumer(), "key-auth")) : List.of();
        Set<String> valid =
                required.keys().stream().map(key -> key.id().toString()).collect(Collectors.toSet());
        for (String key : present) {
            if (!valid.contains(key)) {
                plan.add(
                        "remove API key " + key,
                        () -> kong.remove(path("consumers", plan.consumer(), "key-auth", key)));
            }
        }
        for (ValidApiKey key : required.keys()) {
            if (present.contains(key.id().toString())) {
                plan.delivered(key.id());
            } else {
                give(plan, key);
            }
        }
    }

    private void give(Plan plan, ValidApiKey key) {
        Optional<String> value = keys.value(key.id());
        if (value.isEmpty()) {
            plan.lost(key.id());
            return;
        }
        plan.add("create API key " + key.id(), () -> {
            long seconds = Math.max(
                    1, Duration.between(clock.instant(), key.expiresAt()).toSeconds());
            kong.put(
                    path("consumers", plan.consumer(), "key-auth", key.id().toString()),
                    Map.of("key", value.get(), "ttl", seconds, "tags", List.of(TAG)));
            plan.delivered(key.id());
        });
    }

    private List<String> ours(String path) {
        return kong.find(path).isEmpty()
                ? List.of()
                : kong.list(path).stream()
                        .filter(each -> texts(each.path("tags")).contains(TAG))
                        .map(each -> each.path("id").asString(""))
                        .toList();
    }

    /** The editions without consumer groups respond 404. */
    private void groups(Plan plan, Required required, boolean consumerExists) {
        if (groups.isEmpty() || kong.find("/consumer_groups").isEmpty()) {
            return;
        }
        String path = path("consumers", plan.consumer(), "consumer_groups");
        List<String> in =
                consumerExists ? kong.find(path).map(Provisioning::names).orElse(List.of()) : List.of();
        if (groups.contains(required.group()) && !in.contains(required.group())) {
            plan.add("add to group " + required.group(), () -> join(path, required.group()));
        }
        for (String other : in) {
            if (groups.contains(other) && !other.equals(required.group())) {
                plan.add("remove from group " + other, () -> kong.remove(path + path(other)));
            }
        }
    }

    private void join(String path, String group) {
        Map<String, String> member = Map.of("group", group);
        Reply reply = kong.send("POST", path, member);
        if (reply.status() == KongAdmin.NOT_FOUND) {
            kong.create("/consumer_groups", Map.of("name", group));
            kong.create(path, member);
        } else if (!reply.isSuccess() && !KongAdmin.failed("POST", path, reply).isConflict()) {
            throw KongAdmin.failed("POST", path, reply);
        }
    }

    private static List<String> names(JsonNode reply) {
        List<String> names = new ArrayList<>();
        JsonNode groups = reply.has("consumer_groups") ? reply.path("consumer_groups") : reply.path("data");
        groups.forEach(group -> names.add(group.path("name").asString("")));
        return names;
    }

    /**
     * The accounts whose consumers have the {@code custom_id} that another one should have: a login name may have been theirs before, and
     * then their turn is first.
     */
    List<UUID> holders(Required required) {
        return kong.page("/consumers?custom_id=" + KongAdmin.encoded(required.customId()), null).entities().stream()
                .filter(holder -> texts(holder.path("tags")).contains(TAG))
                .flatMap(holder -> account(holder).stream())
                .filter(account -> !account.equals(required.account()))
                .toList();
    }

    /** The account of a consumer that this server has created; empty for any other. */
    static Optional<UUID> account(JsonNode consumer) {
        try {
            return Optional.of(UUID.fromString(consumer.path("username").asString("")));
        } catch (IllegalArgumentException other) {
            return Optional.empty();
        }
    }

    static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(each -> texts.add(each.asString("")));
        return texts;
    }
}
