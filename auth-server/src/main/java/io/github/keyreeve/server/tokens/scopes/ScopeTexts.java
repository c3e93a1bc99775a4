package io.github.keyreeve.server.tokens.scopes;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What users read about a scope, by language tag (BCP 47).
 *
 * @param title what the scope permits, as a few words; in one language at least
 * @param description a sentence about it; often in no language
 */
public record ScopeTexts(Map<String, String> title, Map<String, String> description) {

    private static final String ENGLISH = "en";

    @SuppressWarnings("NullAway") // Jackson passes null for a member that is absent
    public ScopeTexts {
        title = sorted(title);
        description = sorted(description);
    }

    /** The title for a user of this language: in it, else in English, else in the first one. */
    public Optional<String> title(Locale user) {
        return text(title, user);
    }

    /** The description for a user of this language, found as the title is. */
    public Optional<String> description(Locale user) {
        return text(description, user);
    }

    /** RFC 4647 section 3.4: {@code de} serves a user of {@code de-AT}. */
    private static Optional<String> text(Map<String, String> texts, Locale user) {
        if (texts.isEmpty()) {
            return Optional.empty();
        }
        String language = Locale.lookupTag(List.of(new LanguageRange(user.toLanguageTag())), texts.keySet());
        String found = language == null ? texts.get(ENGLISH) : texts.get(language);
        return Optional.of(found == null ? texts.values().iterator().next() : found);
    }

    private static Map<String, String> sorted(@Nullable Map<String, String> texts) {
        return texts == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(texts));
    }
}
