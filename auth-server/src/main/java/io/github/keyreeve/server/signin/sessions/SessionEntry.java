package io.github.keyreeve.server.signin.sessions;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A session of an account.
 *
 * @param sid the public session ID
 * @param sessionKey the key of its attributes in Redis, by the digest of its cookie; null without a cookie
 * @param address the IP address of the sign-in; null for one without a browser
 * @param userAgent the header of the browser
 */
public record SessionEntry(
        String sid,
        @Nullable String sessionKey,
        Instant signedInAt,
        @Nullable String address,
        @Nullable String userAgent) {

    /** A remember-me login without a session, which begins one when its cookie is used. */
    public static SessionEntry away(String sid, Instant signedInAt, String address, @Nullable String userAgent) {
        return new SessionEntry(sid, null, signedInAt, address, userAgent);
    }

    boolean hasBegun() {
        return sessionKey != null;
    }
}
