package io.github.keyreeve.server.platform.audit;

import org.jspecify.annotations.Nullable;

/**
 * Who performs an action.
 *
 * @param id the account id, the client id, or the login of the user who runs a command; null for the system and for anonymous
 */
public record Actor(Kind kind, @Nullable String id) {

    /** The server by itself, on a schedule or at its start. */
    public static final Actor SYSTEM = new Actor(Kind.SYSTEM, null);

    /** A caller that has not authenticated. */
    public static final Actor ANONYMOUS = new Actor(Kind.ANONYMOUS, null);

    /** The kinds of actors. */
    public enum Kind {
        ACCOUNT("account"),
        CLIENT("client"),
        COMMAND("command"),
        SYSTEM("system"),
        ANONYMOUS("anonymous");

        private final String key;

        Kind(String key) {
            this.key = key;
        }

        /** The value that is stored and logged. */
        String key() {
            return key;
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
