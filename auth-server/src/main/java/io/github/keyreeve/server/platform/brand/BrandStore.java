package io.github.keyreeve.server.platform.brand;

import io.github.keyreeve.server.platform.changes.ChangeFeed;
import java.util.Optional;
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
    private static final String IMAGES = "brand_image";

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
        changes.follow(IMAGES, key -> show(), () -> {});
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

    /** Replaces a stored image; false if the content is none, or too large. */
    public boolean putImage(BrandImage image, byte[] content) {
        if (BrandImages.of(content).isEmpty()) {
            return false;
        }
        jdbc.sql("""
                insert into brand_image (image, content) values (:image, :content)
                on conflict (image) do update set content = excluded.content, updated_at = now()
                """).param("image", image.key()).param("content", content).update();
        return true;
    }

    /** Removes a stored image; false if there is none. */
    public boolean removeImage(BrandImage image) {
        return jdbc.sql("delete from brand_image where image = :image")
                        .param("image", image.key())
                        .update()
                == 1;
    }

    private BrandImages images() {
        BrandImages images = BrandImages.NONE;
        for (BrandImage image : BrandImage.values()) {
            Optional<byte[]> content = jdbc.sql("select content from brand_image where image = :image")
                    .param("image", image.key())
                    .query((row, number) -> row.getBytes("content"))
                    .optional();
            if (content.isPresent()) {
                images = images.with(image, content.get());
            }
        }
        return images;
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
            brand.show(read().settings(), images());
        } catch (RuntimeException unavailable) {
            log.debug("The brand stays as it was read last", unavailable);
        }
    }
}
