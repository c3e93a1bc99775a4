package io.github.keyreeve.server.console.branding;

import io.github.keyreeve.server.platform.brand.BrandSettings;
import io.github.keyreeve.server.platform.brand.FooterLink;
import io.github.keyreeve.server.platform.brand.StoredBrand;
import io.github.keyreeve.server.platform.errors.InvalidField;
import io.github.keyreeve.server.platform.errors.InvalidInput;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * The form of the brand.
 *
 * @param version of what was stored when the form was made
 * @param settings what the fields contain
 * @param links the rows of links, with an empty one
 * @param errors by the name of the member at fault
 */
record BrandingForm(long version, BrandSettings settings, List<FooterLink> links, Map<String, InvalidField> errors) {

    /** Those of the pages; a link may have labels in others. */
    static final List<String> LANGUAGES = List.of("en", "de", "fr");

    private static final int MOST_ROWS = 8;

    BrandingForm {
        links = List.copyOf(links);
        errors = Map.copyOf(errors);
    }

    static BrandingForm of(StoredBrand brand) {
        return new BrandingForm(brand.version(), brand.settings(), rows(brand.settings()), Map.of());
    }

    /** The fields of a form that was sent. */
    static BrandingForm read(MultiValueMap<String, String> fields) {
        List<FooterLink> links = new ArrayList<>();
        for (int row = 0; row < MOST_ROWS; row++) {
            FooterLink link = link(fields, row);
            if (!link.url().isEmpty() || !link.label().isEmpty()) {
                links.add(link);
            }
        }
        BrandSettings settings = new BrandSettings(
                fields.getFirst("name"),
                fields.getFirst("accent"),
                fields.getFirst("accent_dark"),
                links,
                fields.getFirst("support"),
                fields.getFirst("sender_name"),
                fields.getFirst("reply_to"));
        String version = fields.getFirst("version");
        return new BrandingForm(
                version == null || !version.matches("\\d{1,18}") ? -1 : Long.parseLong(version),
                settings,
                rows(settings),
                Map.of());
    }

    BrandingForm refused(InvalidInput refusal) {
        Map<String, InvalidField> found = new HashMap<>();
        refusal.fields().forEach(field -> found.putIfAbsent(field.field(), field));
        return new BrandingForm(version, settings, links, found);
    }

    /** The same, with what configuration sets in place of fields that were not sent. */
    BrandingForm over(BrandSettings configured) {
        BrandSettings whole = configured.over(settings);
        return new BrandingForm(version, whole, rows(whole), errors);
    }

    /** The label of a link in a language, or nothing. */
    public String label(int row, String language) {
        return links.get(row).label().getOrDefault(language, "");
    }

    /** The labels of a link in languages that have no field. */
    public Map<String, String> otherLabels(int row) {
        Map<String, String> others = new TreeMap<>(links.get(row).label());
        LANGUAGES.forEach(others::remove);
        return others;
    }

    /** What is wrong with a member, or null. */
    public @Nullable InvalidField error(String member) {
        return errors.get(member);
    }

    private static FooterLink link(MultiValueMap<String, String> fields, int row) {
        String prefix = "label." + row + ".";
        Map<String, String> label = new TreeMap<>();
        fields.toSingleValueMap().forEach((field, value) -> {
            if (field.startsWith(prefix) && !value.isBlank()) {
                label.put(field.substring(prefix.length()), value.strip());
            }
        });
        return new FooterLink(label, fields.toSingleValueMap().getOrDefault("url." + row, ""));
    }

    private static List<FooterLink> rows(BrandSettings settings) {
        List<FooterLink> rows = new ArrayList<>(settings.footerLinks());
        if (rows.size() < MOST_ROWS) {
            rows.add(new FooterLink(Map.of(), ""));
        }
        return rows;
    }
}
