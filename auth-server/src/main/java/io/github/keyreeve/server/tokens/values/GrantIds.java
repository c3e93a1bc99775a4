package io.github.keyreeve.server.tokens.values;

import io.github.keyreeve.server.platform.audit.UuidV7Generator;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;

/** Ids of grants, in the order of time. */
public final class GrantIds {

    private final UuidV7Generator generator;
    private final Clock clock;

    GrantIds(SecureRandom random, Clock clock) {
        this.generator = new UuidV7Generator(random);
        this.clock = clock;
    }

    public UUID next() {
        return generator.at(clock.instant());
    }
}
