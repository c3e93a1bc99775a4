package io.github.keyreeve.server.identity.passkeys;

import io.github.keyreeve.server.platform.errors.InvalidInput;
import io.github.keyreeve.server.platform.errors.Reason;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The name by which an owner knows a passkey: at most 60 characters, all visible, on one line. */
final class PasskeyLabel {

    /** In code points. */
    static final int LONGEST = 60;

    private static final String NONE = "…";

    /** Such as line breaks, half surrogate pairs, and what changes the writing direction of the text around. */
    private static final Pattern NO_TEXT = Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Cn}\u2028-\u202e\u2066-\u2069]");

    private PasskeyLabel() {}

    /** Makes a name of what was typed for a new passkey: the authenticator has it already, so it is not refused for its name. */
    static String madeOf(String typed) {
        String text = NO_TEXT.matcher(typed).replaceAll("").strip();
        String shortened = text.codePointCount(0, text.length()) <= LONGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST)).strip();
        return shortened.isEmpty() ? NONE : shortened;
    }

    /**
     * Reads another name.
     *
     * @throws InvalidInput if it is missing or blank, too long, or has characters that are not visible
     */
    static String read(@Nullable String typed) {
        String text = typed == null ? "" : typed.strip();
        Reason reason = refusal(text);
        if (reason != null) {
            throw new InvalidInput(
                    "label",
                    reason,
                    "passkey-label",
                    "The name of a passkey has 1 to " + LONGEST + " characters, all visible.",
                    LONGEST);
        }
        return text;
    }

    private static @Nullable Reason refusal(String text) {
        if (text.isEmpty()) {
            return Reason.REQUIRED;
        }
        if (text.codePointCount(0, text.length()) > LONGEST) {
            return Reason.TOO_LONG;
        }
        return NO_TEXT.matcher(text).find() ? Reason.MALFORMED : null;
    }
}
