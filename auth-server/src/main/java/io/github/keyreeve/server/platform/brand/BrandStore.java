package io.github.keyreeve.server.platform.brand;

import io.github.keyreeve.server.platform.changes.ChangeFeed;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * The table of the brand. No page reads it: a node reads it when PostgreSQL announces a change, and shows what it has read last while
 * PostgreSQL is away.
 */
public final class BrandStore {

    private static final Logger log = LoggerFactory.getLogger(BrandStore.class);

    private static final String TABLE = "brand";

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Brand brand;
    private final ChangeFeed changes;

    BrandStore(JdbcClient jdbc, JsonMapper json, Brand brand, ChangeFeed changes) {
        this.jdbc = jdbc;
        this.json = json;
        this.brand = brand;
        this.changes = changes;
    }

    /** Shows each change from now on. */
    void follow() {
        changes.follow(TABLE, key -> show(), () -> {
            if (changes.isComplete()) {
                show();
            }
        });
    }

    public StoredBrand read() {
        return jdbc.sql("select settings, version from brand")
                .query((row, number) -> new StoredBrand(
                        json.readValue(row.getString("settings"), BrandSettings.class), row.getLong("version")))
                .optional()
                .orElse(StoredBrand.NONE);
    }

    /**
     * Replaces what is stored.
     *
     * @param settings obey the rules
     * @param version the expected one, or null for any
     * @return false if the version is another one
     */
    public boolean put(BrandSettings settings, @Nullable Long version) {
        return jdbc.sql("""
                insert into brand (settings) values (cast(:settings as jsonb))
                on conflict (only_row) do update
                   set settings = excluded.settings, version = brand.version + 1, updated_at = now()
                 where brand.version = coalesce(cast(:version as bigint), brand.version)
                """)
                        .param("settings", json.writeValueAsString(settings))
                        .param("version", version)
                        .update()
                == 1;
    }

    /** Shows a change on this node at once, while the announcement of PostgreSQL is still under way. */
    public void announce() {
        changes.announce(TABLE, "");
    }

    /** Where announcements do not arrive, such as through a pooler of connections. */
    void showUnlessAnnounced() {
        if (!changes.isComplete()) {
            show();
        }
    }

    void show() {
        try {
            brand.show(read().settings());
        } catch (RuntimeException unavailable) {
            log.debug("The brand stays as it was read last", unavailable);
        }
    }
}
