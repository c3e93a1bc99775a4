package io.github.keyreeve.server.platform.brand;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Map;
import java.util.TreeMap;

/**
 * A link at the foot of each page.
 *
 * @param label the text, by language such as {@code en}
 * @param url where it leads, beginning with https
 */
public record FooterLink(Map<String, String> label, String url) {

    @SuppressWarnings("NullAway") // what is absent is null
    public FooterLink {
        label = label == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(label));
        url = url == null ? "" : url.strip();
    }

    /** The text for a user of this language: in it, else in English, else in the first one. */
    String label(Locale user) {
        String language = Locale.lookupTag(List.of(new LanguageRange(user.toLanguageTag())), label.keySet());
        String found = label.get(language == null ? "en" : language);
        return found == null ? label.values().iterator().next() : found;
    }
}
