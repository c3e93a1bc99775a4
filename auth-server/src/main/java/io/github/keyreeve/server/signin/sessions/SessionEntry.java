package io.github.keyreeve.server.signin.sessions;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A session of an account.
 *
 * @param sid the public session ID
 * @param sessionKey the key of the session in Redis, by the digest of its cookie
 * @param address the IP address of the sign-in
 * @param userAgent the header of the browser
 */
public record SessionEntry(
        String sid,
        String sessionKey,
        Instant signedInAt,
        String address,
        @Nullable String userAgent) {

    private static final String NO_SESSION = "";

    /** A remember-me login without a session, which begins one when its cookie is used. */
    public static SessionEntry away(String sid, Instant signedInAt, String address, @Nullable String userAgent) {
        return new SessionEntry(sid, NO_SESSION, signedInAt, address, userAgent);
    }

    boolean hasBegun() {
        return !sessionKey.equals(NO_SESSION);
    }
}
