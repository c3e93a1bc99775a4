package io.github.keyreeve.server.console.branding;

import io.github.keyreeve.server.platform.audit.AuditEntry;
import io.github.keyreeve.server.platform.audit.SecurityEvent;
import io.github.keyreeve.server.platform.audit.SecurityEvents;
import io.github.keyreeve.server.platform.brand.Brand;
import io.github.keyreeve.server.platform.brand.BrandImage;
import io.github.keyreeve.server.platform.brand.BrandSettings;
import io.github.keyreeve.server.platform.brand.BrandStore;
import io.github.keyreeve.server.platform.brand.StoredBrand;
import io.github.keyreeve.server.platform.errors.InputErrors;
import io.github.keyreeve.server.platform.errors.InvalidInput;
import io.github.keyreeve.server.platform.errors.Reason;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;

/** What administrators do with the brand, by API and by page. */
final class BrandingAdministration {

    private final Brand brand;
    private final BrandStore store;
    private final TransactionOperations transaction;
    private final SecurityEvents events;

    BrandingAdministration(Brand brand, BrandStore store, TransactionOperations transaction, SecurityEvents events) {
        this.brand = brand;
        this.store = store;
        this.transaction = transaction;
        this.events = events;
    }

    /** What pages and mails show, and the version of what is stored. */
    StoredBrand current() {
        StoredBrand stored = store.read();
        BrandSettings configured = brand.settings().only(brand.ruled());
        return new StoredBrand(
                configured.over(stored.settings().without(brand.ruled())), stored.declared(), stored.version());
    }

    /** The members that only configuration or a declaration file changes. */
    Set<String> ruled() {
        return brand.ruled();
    }

    /**
     * Replaces all members that configuration does not set.
     *
     * @param version the expected one, or null for any
     * @throws InvalidInput that names each member at fault
     * @throws RuledByConfiguration if a member that configuration sets would change
     * @throws BrandChanged if the version is another one
     */
    void change(BrandSettings entered, @Nullable Long version) {
        check(entered);
        Map<String, Object> shown = brand.settings().members();
        entered.members().forEach((member, value) -> {
            if (ruled().contains(member) && !value.equals(shown.get(member))) {
                throw new RuledByConfiguration(member);
            }
        });
        put(entered.without(ruled()), version);
    }

    /** Removes all that is stored, so that the configuration alone says what is shown. */
    void reset() {
        put(BrandSettings.NONE, null);
        for (BrandImage image : BrandImage.values()) {
            removeImage(image);
        }
    }

    /**
     * Replaces an image.
     *
     * @throws InvalidInput if it is none
     * @throws RuledByConfiguration if configuration names a file
     */
    void changeImage(BrandImage image, byte[] content) {
        requireFree(image);
        changeImage(image, () -> {
            if (!store.putImage(image, content)) {
                if (store.images(true).containsKey(image)) {
                    throw new RuledByConfiguration(image.key());
                }
                throw new InvalidInput(
                        image.key(),
                        Reason.MALFORMED,
                        "brand.image",
                        image.key() + " must be a PNG, JPEG, SVG or WebP of at most 256 kB.");
            }
            return true;
        });
    }

    /** Removes an image that was uploaded, if there is one. */
    void removeImage(BrandImage image) {
        changeImage(image, () -> store.removeImage(image));
    }

    private void changeImage(BrandImage image, BooleanSupplier change) {
        transaction.executeWithoutResult(status -> {
            if (change.getAsBoolean()) {
                events.record(SecurityEvent.BRAND_CHANGED.with("changed", image.key()));
            }
        });
        store.announce();
    }

    private void requireFree(BrandImage image) {
        if (ruled().contains(image.key())) {
            throw new RuledByConfiguration(image.key());
        }
    }

    /** @throws InvalidInput that names each member at fault */
    void check(BrandSettings entered) {
        InputErrors errors = new InputErrors();
        entered.problems()
                .forEach(problem -> errors.check(problem.member(), () -> {
                    throw new InvalidInput(
                            problem.member(),
                            Reason.MALFORMED,
                            problem.rule(),
                            problem.member() + " " + problem.sentence() + ".",
                            problem.numbers().toArray());
                }));
        errors.throwIfAny();
    }

    private void put(BrandSettings settings, @Nullable Long version) {
        transaction.executeWithoutResult(status -> {
            BrandSettings before = store.read().settings();
            if (!store.put(settings, version)) {
                throw new BrandChanged();
            }
            record(before.members(), settings.members());
        });
        store.announce();
    }

    private void record(Map<String, Object> before, Map<String, Object> after) {
        Set<String> changed = new TreeSet<>(before.keySet());
        changed.addAll(after.keySet());
        changed.removeIf(member -> Objects.equals(before.get(member), after.get(member)));
        if (changed.isEmpty()) {
            return;
        }
        AuditEntry entry = SecurityEvent.BRAND_CHANGED.with("changed", String.join(" ", changed));
        for (String member : changed) {
            entry = entry.changed(member, before.get(member), after.get(member));
        }
        events.record(entry);
    }
}
