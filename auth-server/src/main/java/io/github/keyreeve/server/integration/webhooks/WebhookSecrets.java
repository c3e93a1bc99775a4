package io.github.keyreeve.server.integration.webhooks;

import io.github.keyreeve.server.platform.audit.UuidV7Generator;
import io.github.keyreeve.server.platform.crypto.SealedColumn;
import io.github.keyreeve.server.platform.crypto.Sealer;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes secrets, and seals them for their row. */
final class WebhookSecrets {

    private static final String SEALED_FOR = "webhook ";

    private final Sealer sealer;
    private final SecureRandom random;
    private final UuidV7Generator ids;
    private final Clock clock;
    private final Duration overlap;

    WebhookSecrets(Sealer sealer, SecureRandom random, Clock clock, Duration overlap) {
        this.overlap = overlap;
        this.sealer = sealer;
        this.random = random;
        this.ids = new UuidV7Generator(random);
        this.clock = clock;
    }

    /** For how long a former secret signs too. */
    Duration overlap() {
        return overlap;
    }

    UUID newId() {
        return ids.at(clock.instant());
    }

    WebhookSecret random() {
        return WebhookSecret.random(random);
    }

    byte[] seal(UUID webhook, WebhookSecret secret) {
        return sealer.seal(secret.key(), SEALED_FOR + webhook);
    }

    /** The current one first. */
    List<WebhookSecret> open(UUID webhook, byte[] sealed, byte @Nullable [] former) {
        return Stream.of(sealed, former)
                .flatMap(Stream::ofNullable)
                .map(each -> WebhookSecret.of(sealer.unseal(each, SEALED_FOR + webhook)))
                .toList();
    }

    static SealedColumn sealed(String description, String column) {
        return new SealedColumn(description, "webhook", "id", column, id -> SEALED_FOR + id);
    }
}
