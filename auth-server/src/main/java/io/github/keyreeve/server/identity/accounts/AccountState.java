package io.github.keyreeve.server.identity.accounts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Whether the owner of an account may sign in. */
public enum AccountState {
    /** Registered, but not yet activated. */
    PENDING,
    ACTIVE,
    /** Temporarily closed, for instance after too many wrong passwords. */
    LOCKED,
    /** Closed by an administrator. */
    DISABLED,
    /** Deleted by its owner; purged after a delay and can be restored until then. */
    DELETED;

    /** How the state is written in the database and in JSON. */
    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    static AccountState ofWireName(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
