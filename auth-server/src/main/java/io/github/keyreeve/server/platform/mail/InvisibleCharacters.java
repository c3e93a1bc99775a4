package io.github.keyreeve.server.platform.mail;

/**
 * Characters that a reader cannot see: controls, blanks, marks of direction and of zero width, and those that Unicode does not define. A
 * name or an address with one of them looks like another.
 */
public final class InvisibleCharacters {

    private InvisibleCharacters() {}

    /** Whether the text contains any. */
    public static boolean areIn(String text) {
        return text.codePoints().anyMatch(InvisibleCharacters::isInvisible);
    }

    private static boolean isInvisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
