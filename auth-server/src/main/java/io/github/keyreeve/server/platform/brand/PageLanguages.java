package io.github.keyreeve.server.platform.brand;

import java.util.List;
import java.util.Locale;

/**
 * The languages of pages and mails.
 *
 * @param tags those that are bundled, and those that the operator has added (BCP 47)
 */
public record PageLanguages(List<String> tags) {

    public PageLanguages {
        tags = List.copyOf(tags);
    }

    /** Whether there are texts in the language, whatever its region. */
    public boolean contain(Locale language) {
        return tags.contains(language.getLanguage()) || tags.contains(language.toLanguageTag());
    }
}
