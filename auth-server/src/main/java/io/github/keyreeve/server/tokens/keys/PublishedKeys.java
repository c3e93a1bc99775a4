package io.github.keyreeve.server.tokens.keys;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** The signing keys as administrators see them: their times, and nothing of the keys themselves. */
public final class PublishedKeys {

    private final JdbcClient jdbc;
    private final Clock clock;

    PublishedKeys(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * One key.
     *
     * @param state {@code announced}, {@code signing} or {@code retired}
     * @param retiresAt when its successor begins to sign; null while there is none
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Key(
            String kid,
            String algorithm,
            String state,
            Instant signsFrom,
            @Nullable Instant retiresAt) {}

    /** All that verify, by algorithm and age. */
    public List<Key> all() {
        Instant now = clock.instant();
        return jdbc.sql("""
                        select kid, algorithm, announced_at, signs_from, retires_at, removed_at from signing_key
                         order by algorithm, signs_from
                        """)
                .query((row, number) -> {
                    KeyLifetime life = new KeyLifetime(
                            row.getObject("announced_at", OffsetDateTime.class).toInstant(),
                            row.getObject("signs_from", OffsetDateTime.class).toInstant(),
                            instant(row.getObject("retires_at", OffsetDateTime.class)),
                            instant(row.getObject("removed_at", OffsetDateTime.class)));
                    String state = life.at(now).name().toLowerCase(Locale.ROOT);
                    return new Key(
                            row.getString("kid"),
                            row.getString("algorithm"),
                            state,
                            life.signsFrom(),
                            life.retiresAt());
                })
                .list();
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
