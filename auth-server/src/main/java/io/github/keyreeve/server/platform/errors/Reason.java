package io.github.keyreeve.server.platform.errors;

import java.util.Locale;

/** What is wrong with a member or a parameter, as a key for programs. */
public enum Reason {
    REQUIRED,
    WRONG_TYPE,
    MALFORMED,
    TOO_SHORT,
    TOO_LONG,
    OUT_OF_RANGE,
    /** Not among the allowed values. */
    NOT_ALLOWED,
    /** A password that many others use. */
    TOO_COMMON,
    /** A password that is hardly more than a name of the user. */
    TOO_SIMILAR,
    /** A password without the required kinds of characters. */
    TOO_SIMPLE;

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
