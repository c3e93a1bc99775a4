package io.github.keyreeve.server.console.declared;

import io.github.keyreeve.server.platform.audit.AuditEntry;
import io.github.keyreeve.server.platform.audit.SecurityEvent;
import io.github.keyreeve.server.platform.audit.SecurityEvents;
import io.github.keyreeve.server.platform.brand.BrandImage;
import io.github.keyreeve.server.platform.brand.BrandSettings;
import io.github.keyreeve.server.platform.brand.BrandStore;
import io.github.keyreeve.server.platform.brand.StoredBrand;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The members of the brand that a file declares; administrators set the others. */
final class DeclaredBrand implements DeclaredSection {

    private final BrandStore store;
    private final SecurityEvents events;

    DeclaredBrand(BrandStore store, SecurityEvents events) {
        this.store = store;
        this.events = events;
    }

    @Override
    public String name() {
        return "brand";
    }

    @Override
    public boolean isIn(DeclaredFile file) {
        return file.brand().isObject();
    }

    @Override
    public void put(DeclaredFile file, boolean prune) {
        DeclaredBrandContent content = DeclaredBrandContent.of(file);
        Map<String, Object> before = members(true);
        store.declare(content.settings());
        for (BrandImage image : BrandImage.values()) {
            putImage(file, content, image, prune);
        }
        if (prune && !undeclared().isEmpty()) {
            store.put(BrandSettings.NONE, null);
        }
        record(before, members(true));
    }

    /** By member, with its value and who sets it. */
    @Override
    public Map<String, Object> state() {
        Map<String, Object> state = new TreeMap<>();
        members(false).forEach((member, value) -> state.put(line(member), List.of("administrators", value)));
        members(true).forEach((member, value) -> state.put(line(member), List.of("file", value)));
        return state;
    }

    @Override
    public List<String> undeclared() {
        Set<String> declared = members(true).keySet();
        return members(false).keySet().stream()
                .filter(member -> !declared.contains(member))
                .map(DeclaredBrand::line)
                .toList();
    }

    private void putImage(DeclaredFile file, DeclaredBrandContent content, BrandImage image, boolean prune) {
        DeclaredBrandContent.Image declared = content.images().get(image);
        if (declared == null) {
            store.releaseImage(image);
            if (prune) {
                store.removeImage(image);
            }
        } else if (!store.declareImage(image, declared.read(file.path()))) {
            throw new InvalidDeclaration(
                    file.path(),
                    "brand." + image.key() + " names " + declared.path()
                            + ", which is no PNG, JPEG, SVG or WebP of at most 256 kB");
        }
    }

    /** What is stored, by the names of the members in JSON; of images their names. */
    private Map<String, Object> members(boolean declared) {
        StoredBrand brand = store.read();
        Map<String, Object> members = new TreeMap<>((declared ? brand.declared() : brand.settings()).members());
        store.images(declared).forEach((image, name) -> members.put(image.key(), name));
        return members;
    }

    private void record(Map<String, Object> before, Map<String, Object> after) {
        Set<String> changed = new TreeSet<>(before.keySet());
        changed.addAll(after.keySet());
        changed.removeIf(member -> Objects.equals(before.get(member), after.get(member)));
        if (changed.isEmpty()) {
            return;
        }
        AuditEntry entry = SecurityEvent.BRAND_CHANGED
                .with("changed", String.join(" ", changed))
                .with("origin", "file");
        List<String> images = new ArrayList<>();
        for (BrandImage image : BrandImage.values()) {
            images.add(image.key());
        }
        for (String member : changed) {
            if (!images.contains(member)) {
                entry = entry.changed(member, before.get(member), after.get(member));
            }
        }
        events.record(entry);
    }

    private static String line(String member) {
        return "brand " + member;
    }
}
