package io.github.keyreeve.server.platform.brand;

import io.github.keyreeve.server.platform.changes.ChangeFeed;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
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
        return jdbc.sql("select settings, coalesce(declared, '{}') as declared, version from brand")
                .query((row, number) -> new StoredBrand(
                        json.readValue(row.getString("settings"), BrandSettings.class),
                        json.readValue(row.getString("declared"), BrandSettings.class),
                        row.getLong("version")))
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

    /**
     * Replaces what a declaration file sets; what administrators have set stays.
     *
     * @param settings obey the rules
     */
    public void declare(BrandSettings settings) {
        jdbc.sql("""
                insert into brand (settings, declared) values ('{}', cast(:settings as jsonb))
                on conflict (only_row) do update
                   set declared = excluded.declared, version = brand.version + 1, updated_at = now()
                 where brand.declared is distinct from excluded.declared
                """).param("settings", json.writeValueAsString(settings)).update();
    }

    /**
     * Replaces an image that administrators have uploaded.
     *
     * @return false if the content is none, or too large, or if a declaration file sets the image
     */
    public boolean putImage(BrandImage image, byte[] content) {
        return put(image, content, false);
    }

    /** Makes an image one that a declaration file sets; false if the content is none, or too large. */
    public boolean declareImage(BrandImage image, byte[] content) {
        return put(image, content, true);
    }

    private boolean put(BrandImage image, byte[] content, boolean declared) {
        return BrandImages.of(content).isPresent()
                && jdbc.sql("""
                insert into brand_image (image, content, declared) values (:image, :content, :declared)
                on conflict (image) do update
                   set content = excluded.content, declared = excluded.declared, updated_at = now()
                 where excluded.declared or not brand_image.declared
                """)
                                .param("image", image.key())
                                .param("content", content)
                                .param("declared", declared)
                                .update()
                        == 1;
    }

    /** Removes an image that administrators have uploaded; false if there is none. */
    public boolean removeImage(BrandImage image) {
        return remove(image, false);
    }

    /** Removes an image that a declaration file has set, if there is one. */
    public void releaseImage(BrandImage image) {
        remove(image, true);
    }

    private boolean remove(BrandImage image, boolean declared) {
        return jdbc.sql("delete from brand_image where image = :image and declared = :declared")
                        .param("image", image.key())
                        .param("declared", declared)
                        .update()
                == 1;
    }

    /** The names of the stored images, which change with their contents: those that a declaration file sets, or the others. */
    public Map<BrandImage, String> images(boolean declared) {
        Map<BrandImage, String> names = new EnumMap<>(BrandImage.class);
        for (StoredImage stored : storedImages()) {
            BrandAsset asset = stored.asset();
            if (stored.declared() == declared && asset != null) {
                names.put(stored.image(), asset.path());
            }
        }
        return names;
    }

    private List<StoredImage> storedImages() {
        return Stream.of(BrandImage.values())
                .flatMap(image -> jdbc
                        .sql("select content, declared from brand_image where image = :image")
                        .param("image", image.key())
                        .query((row, number) -> new StoredImage(
                                image,
                                BrandImages.of(row.getBytes("content")).orElse(null),
                                row.getBoolean("declared")))
                        .optional()
                        .stream())
                .toList();
    }

    private record StoredImage(BrandImage image, @Nullable BrandAsset asset, boolean declared) {}

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
            BrandImages images = BrandImages.NONE;
            Set<BrandImage> declared = EnumSet.noneOf(BrandImage.class);
            for (StoredImage stored : storedImages()) {
                images = images.with(stored.image(), stored.asset());
                if (stored.declared()) {
                    declared.add(stored.image());
                }
            }
            brand.show(read(), images, declared);
        } catch (RuntimeException unavailable) {
            log.debug("The brand stays as it was read last", unavailable);
        }
    }
}
