package io.github.keyreeve.server.integration.gateway;

import static io.github.keyreeve.server.integration.gateway.KongAdmin.path;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.keyreeve.server.integration.gateway.KongAdmin.Reply;
import io.github.keyreeve.server.platform.audit.UuidV7Generator;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The secrets of JWT credentials, as Kong makes them. They are kept in the memory of this node for a while, and nowhere else. */
final class JwtSecrets {

    private final KongAdmin kong;
    private final KeyStatements keys;
    private final UuidV7Generator ids;
    private final KongProperties properties;
    private final Clock clock;
    private final Cache<UUID, JwtSecret> known;

    JwtSecrets(KongAdmin kong, KeyStatements keys, UuidV7Generator ids, KongProperties properties, Clock clock) {
        this.kong = kong;
        this.keys = keys;
        this.ids = ids;
        this.properties = properties;
        this.clock = clock;
        this.known = Caffeine.newBuilder().maximumSize(properties.secrets()).build();
    }

    /**
     * The secret of a credential.
     *
     * @param main which credential the account had when it was read; another one ends it
     * @param issuer the key of the credential
     */
    record JwtSecret(@Nullable String main, String issuer, String value, Instant until) {

        @Override
        public String toString() {
            return "JwtSecret[" + issuer + "]";
        }
    }

    /** The secret that this node knows of the credential which the account has now. */
    Optional<JwtSecret> known(GatewayConsumer consumer) {
        return Optional.ofNullable(known.getIfPresent(consumer.account()))
                .filter(secret -> Objects.equals(secret.main(), consumer.credentialId()))
                .filter(secret -> clock.instant().isBefore(secret.until()));
    }

    /** Of a credential that has just been created. */
    JwtSecret keep(GatewayConsumer consumer, String issuer, String value) {
        JwtSecret secret = new JwtSecret(
                consumer.credentialId(), issuer, value, clock.instant().plus(properties.secretLifetime()));
        known.put(consumer.account(), secret);
        return secret;
    }

    /**
     * Reads the secret from Kong; where Kong hides it, creates another credential.
     *
     * @return empty if the credential is no longer there
     */
    Optional<JwtSecret> read(GatewayConsumer consumer) {
        Way way = way(consumer);
        if (way.secret() != null) {
            return Optional.of(keep(consumer, consumer.key(), way.secret()));
        }
        boolean there = way.isHidden()
                && kong.find(path("consumers", consumer.reference())).isPresent();
        return there ? Optional.of(temporary(consumer)) : Optional.empty();
    }

    /** How the secret can be read, in the order in which it is tried. */
    Way way(GatewayConsumer consumer) {
        String ofConsumer = path("consumers", consumer.reference(), "jwt");
        List<String> paths = List.of(
                ofConsumer + path(consumer.credentialReference()), path("jwts", consumer.credentialReference()));
        for (String path : paths) {
            Reply reply = kong.send("GET", path, null);
            Optional<String> secret = secret("GET", path, reply);
            if (secret.isPresent()) {
                return new Way(
                        path.startsWith("/jwts") ? "/jwts/{id}" : "/consumers/{c}/jwt/{id}", secret.get(), false);
            }
        }
        Reply list = kong.send("GET", ofConsumer + "?size=1", null);
        if (secret("GET", ofConsumer, list).isEmpty() && !list.isSuccess()) {
            return new Way("hidden", null, true);
        }
        Optional<JsonNode> listed = kong.list(ofConsumer).stream()
                .filter(each -> consumer.key().equals(each.path("key").asString("")))
                .findFirst();
        return listed.map(JwtSecrets::shown)
                .map(secret ->
                        secret.isEmpty() ? new Way("hidden", null, true) : new Way("/consumers/{c}/jwt", secret, false))
                .orElse(new Way("missing", null, false));
    }

    /**
     * A way to the secret.
     *
     * @param secret null if there is none
     * @param isHidden whether Kong does not show a credential that is there
     */
    record Way(String name, @Nullable String secret, boolean isHidden) {

        @Override
        public String toString() {
            return "Way[" + name + "]";
        }
    }

    private static Optional<String> secret(String method, String path, Reply reply) {
        if (!reply.isSuccess() && !Provisioning.HIDDEN.contains(reply.status())) {
            throw KongAdmin.failed(method, path, reply);
        }
        return Optional.of(shown(reply.body())).filter(secret -> reply.isSuccess() && !secret.isEmpty());
    }

    private static String shown(JsonNode credential) {
        return credential.path("secret").asString("");
    }

    /** When no token names a credential any more that is not used from now on. */
    Instant endOfUse() {
        return clock.instant().plus(properties.longestUse());
    }

    /**
     * A credential that only this node signs with, because only the response to its creation shows the secret. It is noted before, so that
     * it is removed whatever happens, once no token names it.
     */
    private JwtSecret temporary(GatewayConsumer consumer) {
        UUID id = ids.at(clock.instant());
        String issuer = consumer.account() + "." + id;
        keys.addTemporary(consumer.account(), id, endOfUse());
        String path = path("consumers", consumer.reference(), "jwt", id.toString());
        String secret = shown(kong.put(
                path, Map.of("key", issuer, "algorithm", Provisioning.ALGORITHM, "tags", List.of(Provisioning.TAG))));
        if (secret.isEmpty()) {
            throw KongFailed.malformed("PUT " + path);
        }
        return keep(consumer, issuer, secret);
    }
}
