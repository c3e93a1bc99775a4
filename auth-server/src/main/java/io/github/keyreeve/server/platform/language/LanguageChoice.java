package io.github.keyreeve.server.platform.language;

import io.github.keyreeve.server.platform.brand.PageLanguages;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The language that a user has chosen.
 *
 * @param over the one that the client had asked for on the page of the choice, which no longer counts against it; null for none
 */
record LanguageChoice(Language language, @Nullable Language over) {

    private static final Pattern VALUE = Pattern.compile("([A-Za-z0-9-]{2,35})(?:\\.([A-Za-z0-9-]{2,35}))?");

    /** Reads what {@link #write} has written; empty for anything else. */
    static Optional<LanguageChoice> read(String value, PageLanguages languages) {
        Matcher parts = VALUE.matcher(value);
        if (!parts.matches() || !languages.tags().contains(parts.group(1))) {
            return Optional.empty();
        }
        Language language = new Language(parts.group(1));
        String over = parts.group(2);
        if (over == null) {
            return Optional.of(new LanguageChoice(language, null));
        }
        return languages.tags().contains(over)
                ? Optional.of(new LanguageChoice(language, new Language(over)))
                : Optional.empty();
    }

    String write() {
        return over == null ? language.tag() : language.tag() + "." + over.tag();
    }
}
