package io.github.keyreeve.server.integration.gateway;

import static io.github.keyreeve.server.integration.gateway.KongAdmin.path;

import io.github.keyreeve.server.integration.gateway.ConsumerStatements.Reached;
import io.github.keyreeve.server.integration.gateway.KongAdmin.Reply;
import io.github.keyreeve.server.integration.gateway.RequiredConsumers.Required;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What has to be done in Kong for one account, in order, and what is known afterwards. */
final class Plan {

    private final GatewayConsumer row;
    private final String consumer;
    private final KongAdmin kong;
    private final List<Step> steps = new ArrayList<>();
    private final List<UUID> delivered = new ArrayList<>();
    private final List<UUID> lost = new ArrayList<>();
    private @Nullable String credential;
    private @Nullable String secret;

    Plan(GatewayConsumer row, String consumer, KongAdmin kong) {
        this.row = row;
        this.consumer = consumer;
        this.kong = kong;
        this.credential = row.credentialId();
    }

    /** The id of the consumer. */
    String consumer() {
        return consumer;
    }

    /** The key of its JWT credential: that of an adopted consumer as long as this is there. */
    String key() {
        return consumer.equals(row.reference()) ? row.key() : row.account().toString();
    }

    void add(String what, Runnable step) {
        steps.add(new Step(what, step));
    }

    /** What is to be done. */
    List<String> steps() {
        return steps.stream().map(Step::what).toList();
    }

    void run() {
        steps.forEach(step -> step.act().run());
    }

    void found(JsonNode jwtCredential) {
        credential = jwtCredential.path("id").asString("");
    }

    /** Kong makes the secret. If another attempt was first, its credential counts, because no two have one key. */
    void createCredential() {
        String path = path("consumers", consumer, "jwt");
        Map<String, ?> entity =
                Map.of("key", key(), "algorithm", Provisioning.ALGORITHM, "tags", List.of(Provisioning.TAG));
        Reply reply = kong.send("POST", path, entity);
        if (reply.isSuccess()) {
            found(reply.body());
            secret = reply.body().path("secret").asString("");
            return;
        }
        KongFailed failure = KongAdmin.failed("POST", path, reply);
        if (!failure.isConflict()) {
            throw failure;
        }
        Reply present = kong.send("GET", path + path(key()), null);
        if (present.isSuccess()) {
            found(present.body());
        } else if (present.status() == KongAdmin.NOT_FOUND && kong.find(path).isPresent()) {
            // The credential with this key is that of another consumer.
            throw failure;
        }
    }

    void delivered(UUID key) {
        delivered.add(key);
    }

    /** API keys that Kong has now. */
    List<UUID> delivered() {
        return delivered;
    }

    void lost(UUID key) {
        lost.add(key);
    }

    /** API keys that Kong should have, and only their owners can give to it. */
    List<UUID> lost() {
        return lost;
    }

    Reached reached(@Nullable Required required) {
        return required == null
                ? Reached.NOTHING
                : new Reached(
                        GatewayConsumer.PRESENT, consumer, credential, key(), required.customId(), required.group());
    }

    /** The secret of the credential, if it has just been created. */
    Optional<String> secret() {
        return Optional.ofNullable(secret).filter(value -> !value.isEmpty());
    }

    @Override
    public String toString() {
        return "Plan" + steps();
    }

    private record Step(String what, Runnable act) {}
}
