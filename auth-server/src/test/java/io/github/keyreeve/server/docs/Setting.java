package io.github.keyreeve.server.docs;

import java.util.Locale;

/**
 * One setting.
 *
 * @param name as in a file of properties
 * @param type in a word
 * @param preset its value when nothing is said; empty if there is none
 * @param meaning one line of Markdown
 */
record Setting(String name, String type, String preset, String meaning) {

    /** The environment variable that sets it. */
    String variable() {
        return name.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    }

    /** Everything before the last part of the name. */
    String group() {
        return name.substring(0, name.lastIndexOf('.'));
    }

    String markdown() {
        String value = preset.isEmpty() ? "" : "`" + preset + "`";
        return "| `" + name + "`<br>`" + variable() + "` | " + type + " | " + value + " | " + meaning + " |";
    }
}
