package io.github.keyreeve.server.platform.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a page says once about the act that led to it, such as that a profile is saved. A controller adds it to its redirect:
 * {@code redirect.addFlashAttribute(FlashMessage.DONE, "profile-saved")}, or to the model of the page that it returns itself.
 *
 * @param done the key of the message without {@code done.}: words of small letters with hyphens between them
 * @param name what the message names, such as an application; null if it names nothing
 */
public record FlashMessage(String done, @Nullable String name) {

    /** The attribute with the key of the message. */
    public static final String DONE = "done";

    /** The attribute with the text that the message names. */
    public static final String NAME = "doneName";

    /** In code points. */
    private static final int LONGEST_NAME = 80;

    private static final Pattern KEY = Pattern.compile("[a-z][a-z-]{0,38}[a-z]");
    private static final Pattern VALUE = Pattern.compile("([a-z-]{1,40})(?:\\.([A-Za-z0-9_-]{0,430}))?");

    /** Such as line breaks, half surrogate pairs, and what changes the writing direction of the text around. */
    private static final Pattern NO_TEXT = Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Cn}\u2028-\u202e\u2066-\u2069]");

    public FlashMessage {
        if (!KEY.matcher(done).matches()) {
            throw new IllegalArgumentException("Not the key of a message: " + done);
        }
    }

    /**
     * Reads the flash attributes of a redirect.
     *
     * @throws IllegalArgumentException if there is any other attribute
     */
    static FlashMessage of(Map<String, ?> attributes) {
        if (!(attributes.get(DONE) instanceof String done)
                || attributes.size() > (attributes.containsKey(NAME) ? 2 : 1)) {
            throw new IllegalArgumentException("Not a flash message: " + attributes.keySet());
        }
        return new FlashMessage(done, attributes.get(NAME) instanceof String name ? shortened(name) : null);
    }

    /** Reads the value of a cookie; empty if it is not one that this class writes. */
    static Optional<FlashMessage> read(String value) {
        Matcher parts = VALUE.matcher(value);
        if (!parts.matches() || !KEY.matcher(parts.group(1)).matches()) {
            return Optional.empty();
        }
        String encoded = parts.group(2);
        return encoded == null
                ? Optional.of(new FlashMessage(parts.group(1), null))
                : decode(encoded).map(name -> new FlashMessage(parts.group(1), name));
    }

    String write() {
        return name == null
                ? done
                : done + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(name.getBytes(UTF_8));
    }

    private static Optional<String> decode(String encoded) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(encoded);
            String name = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return Optional.of(name).filter(text -> text.equals(shortened(text)));
        } catch (CharacterCodingException | IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static String shortened(String name) {
        String text = NO_TEXT.matcher(name).replaceAll("");
        return text.codePointCount(0, text.length()) <= LONGEST_NAME
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST_NAME - 1)) + "…";
    }
}
