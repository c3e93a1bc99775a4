package io.github.keyreeve.server.platform.audit;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Who does something.
 *
 * @param id the account id, the client id, or the login of whoever runs a command; null for the system and for nobody
 */
public record Actor(Kind kind, @Nullable String id) {

    /** The server by itself, on a schedule or at its start. */
    public static final Actor SYSTEM = new Actor(Kind.SYSTEM, null);

    /** Somebody who has not proved who they are. */
    public static final Actor NOBODY = new Actor(Kind.NOBODY, null);

    /** Kinds of those who do something. */
    public enum Kind {
        ACCOUNT,
        CLIENT,
        COMMAND,
        SYSTEM,
        NOBODY;

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static Actor account(String accountId) {
        return new Actor(Kind.ACCOUNT, accountId);
    }

    public static Actor client(String clientId) {
        return new Actor(Kind.CLIENT, clientId);
    }

    static Actor command(String login) {
        return new Actor(Kind.COMMAND, login);
    }
}
