package io.github.keyreeve.server.identity.accounts;

import io.github.keyreeve.server.platform.errors.InvalidInput;
import io.github.keyreeve.server.platform.errors.Reason;
import io.github.keyreeve.server.platform.mail.DomainName;
import io.github.keyreeve.server.platform.mail.InvisibleCharacters;
import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A login name, or an e-mail address used as one, in its one normal form: without surrounding blanks, in Unicode's NFKC and
 * in lower case, the domain of an address in A-labels. Every look-up and every counter by login name or by address uses this form.
 *
 * @param key the normal form
 */
public record LoginName(String key) {

    /** The longest e-mail address, RFC 5321 section 4.5.3.1.3. */
    private static final int LONGEST = 254;

    /** Alphabets with many letters that look alike; a name may use only one of them. */
    private static final Set<UnicodeScript> ALIKE =
            Set.of(UnicodeScript.LATIN, UnicodeScript.CYRILLIC, UnicodeScript.GREEK);

    public LoginName {
        requireLength(key);
        if (InvisibleCharacters.areIn(key)) {
            throw new InvalidInput(
                    "", Reason.MALFORMED, "name-invisible", "A user name has no blanks and no invisible characters.");
        }
        if (mixesAlphabets(key)) {
            throw new InvalidInput(
                    "",
                    Reason.MALFORMED,
                    "name-alphabets",
                    "A user name does not mix Latin, Greek and Cyrillic letters.");
        }
    }

    /** The normal form of user input; rejects what cannot be a login name. */
    public static LoginName of(String typed) {
        String text = typed.strip();
        // Before it is normalized too, because one character can become eighteen.
        requireLength(text);
        return new LoginName(normalForm(text));
    }

    /** The key of a stored name, whatever rules it was stored by. */
    public static String keyOf(String stored) {
        return typed(stored).map(LoginName::key).orElse(stored);
    }

    /** Like {@link #of}, but empty instead of an exception: for forms where such a name is just an unknown name. */
    public static Optional<LoginName> typed(String text) {
        try {
            return Optional.of(of(text));
        } catch (InvalidInput invalid) {
            return Optional.empty();
        }
    }

    /** Whether this reads as an e-mail address. */
    public boolean isAddress() {
        return key.indexOf('@') >= 0;
    }

    private static void requireLength(String text) {
        if (text.isEmpty() || text.length() > LONGEST) {
            throw new InvalidInput(
                    "",
                    text.isEmpty() ? Reason.REQUIRED : Reason.TOO_LONG,
                    "name-length",
                    "A user name has 1 to " + LONGEST + " characters.",
                    LONGEST);
        }
    }

    /** Invisible characters stay, to be rejected: in a domain they would be mapped to nothing. */
    private static String normalForm(String typed) {
        String text = Normalizer.normalize(typed, Normalizer.Form.NFKC).strip();
        int domain = text.lastIndexOf('@') + 1;
        if (domain == 0 || InvisibleCharacters.areIn(text)) {
            return lowerCase(text);
        }
        return DomainName.typed(text.substring(domain))
                .map(known -> lowerCase(text.substring(0, domain)) + known)
                .orElseGet(() -> lowerCase(text));
    }

    private static String lowerCase(String text) {
        return Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFKC);
    }

    private static boolean mixesAlphabets(String key) {
        Set<UnicodeScript> used = key.codePoints().mapToObj(UnicodeScript::of).collect(Collectors.toSet());
        used.retainAll(ALIKE);
        return used.size() > 1;
    }
}
