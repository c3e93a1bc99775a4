package io.github.keyreeve.server.platform.language;

import io.github.keyreeve.server.platform.brand.PageLanguages;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A language in which there are pages.
 *
 * @param tag that of BCP 47
 */
record Language(String tag) {

    /** The language of a locale, whatever its region. */
    static Optional<Language> of(Locale locale, PageLanguages languages) {
        return Stream.of(locale.toLanguageTag(), locale.getLanguage())
                .filter(languages.tags()::contains)
                .findFirst()
                .map(Language::new);
    }

    Locale locale() {
        return Locale.forLanguageTag(tag);
    }

    /** The name of the language in itself, as it stands alone. */
    public String ownName() {
        String name = locale().getDisplayName(locale());
        int first = name.offsetByCodePoints(0, 1);
        return name.substring(0, first).toUpperCase(locale()) + name.substring(first);
    }
}
