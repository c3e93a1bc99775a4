package io.github.keyreeve.server.signin.sessions;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A browser in which somebody is signed in.
 *
 * @param sid the public session ID
 * @param sessionKey where the session is in Redis, by the digest of its cookie
 * @param address from where the user signed in
 * @param userAgent as the browser calls itself
 */
public record SessionEntry(
        String sid,
        String sessionKey,
        Instant signedInAt,
        String address,
        @Nullable String userAgent) {

    private static final String NO_SESSION = "";

    /** One without a session at the moment, which begins one by itself when it comes back. */
    public static SessionEntry away(String sid, Instant signedInAt, String address, @Nullable String userAgent) {
        return new SessionEntry(sid, NO_SESSION, signedInAt, address, userAgent);
    }

    boolean hasBegun() {
        return !sessionKey.equals(NO_SESSION);
    }
}
