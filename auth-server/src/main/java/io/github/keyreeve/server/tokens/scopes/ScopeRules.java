package io.github.keyreeve.server.tokens.scopes;

import io.github.keyreeve.server.platform.errors.InputErrors;
import io.github.keyreeve.server.platform.errors.InvalidInput;
import io.github.keyreeve.server.platform.errors.Reason;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What may be in the catalogue: it is shown where users decide what an application may do. */
public final class ScopeRules {

    /** In code points. */
    public static final int LONGEST_TITLE = 100;

    /** In code points. */
    public static final int LONGEST_DESCRIPTION = 300;

    private static final int MOST_LANGUAGES = 50;

    /** RFC 6749 section 3.3, as long as client metadata may have them. */
    private static final Pattern NAME = Pattern.compile("[\\x21\\x23-\\x5B\\x5D-\\x7E]{1,100}");

    /** Such as line breaks, half surrogate pairs, and what changes the writing direction of the text around. */
    private static final Pattern NO_TEXT =
            Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Cn}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]");

    private ScopeRules() {}

    /** Whether it can be a scope. */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /**
     * Checks an entry.
     *
     * @return its texts, with language tags in their usual case
     * @throws InvalidInput that names each member at fault, such as {@code title.de}
     */
    public static ScopeTexts check(String name, ScopeTexts texts) {
        InputErrors errors = new InputErrors();
        errors.check("name", () -> name(name));
        errors.check(
                "title",
                () -> require(
                        !texts.title().isEmpty(),
                        Reason.REQUIRED,
                        "scope.title",
                        "title has a text in one language at least"));
        Map<String, String> title = checked("title", texts.title(), LONGEST_TITLE, errors);
        Map<String, String> description = checked("description", texts.description(), LONGEST_DESCRIPTION, errors);
        errors.throwIfAny();
        return new ScopeTexts(title, description);
    }

    private static void name(String name) {
        require(
                isName(name),
                Reason.MALFORMED,
                "scope.name",
                "a scope has 1 to 100 printable ASCII characters without spaces, quotes and backslashes");
    }

    private static Map<String, String> checked(
            String member, Map<String, String> texts, int longest, InputErrors errors) {
        Map<String, String> checked = new TreeMap<>();
        errors.check(
                member,
                () -> require(
                        texts.size() <= MOST_LANGUAGES,
                        Reason.OUT_OF_RANGE,
                        "scope.languages",
                        member + " has texts in at most 50 languages"));
        texts.forEach((language, text) -> errors.check(member + "." + language, () -> {
            String tag = tag(language);
            text(member + "." + tag, text, longest);
            require(
                    checked.put(tag, text.strip()) == null,
                    Reason.NOT_ALLOWED,
                    "scope.languages",
                    member + "." + tag + " is a duplicate");
        }));
        return checked;
    }

    private static String tag(String language) {
        try {
            Locale locale = new Locale.Builder().setLanguageTag(language).build();
            require(!locale.getLanguage().isEmpty(), Reason.MALFORMED, "scope.language", noTag(language));
            return locale.toLanguageTag();
        } catch (IllformedLocaleException malformed) {
            throw new InvalidInput("", Reason.MALFORMED, "scope.language", noTag(language));
        }
    }

    /** Without quoting all of what may be long. */
    private static String noTag(String language) {
        return "\"" + language.substring(0, Math.min(20, language.length()))
                + "\" is no language tag, such as en or pt-BR";
    }

    private static void text(String member, @Nullable String text, int longest) {
        String shown = text == null ? "" : text.strip();
        require(
                !shown.isEmpty() && shown.codePointCount(0, shown.length()) <= longest,
                shown.isEmpty() ? Reason.REQUIRED : Reason.TOO_LONG,
                "scope.length",
                member + " has 1 to " + longest + " characters",
                longest);
        require(
                !NO_TEXT.matcher(shown).find(),
                Reason.MALFORMED,
                "scope.characters",
                member + " has control characters, or characters that change the writing direction");
    }

    private static void require(boolean met, Reason reason, String rule, String message, Object... numbers) {
        if (!met) {
            throw new InvalidInput("", reason, rule, message, numbers);
        }
    }
}
