package io.github.keyreeve.server.accounts;

import java.util.Locale;

/** Whether the owner of an account may sign in. */
public enum AccountState {
    /** Registered, but not activated yet. */
    PENDING,
    ACTIVE,
    /** Closed for a while, for instance after too many wrong passwords. */
    LOCKED,
    /** Closed by an administrator. */
    DISABLED;

    /** How the state is written in the database and in JSON. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static AccountState ofWireName(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
