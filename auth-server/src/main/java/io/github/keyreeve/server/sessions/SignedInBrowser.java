package io.github.keyreeve.server.sessions;

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
record SignedInBrowser(
        String sid,
        String sessionKey,
        Instant signedInAt,
        String address,
        @Nullable String userAgent) {

    private static final String NO_SESSION = "";

    /** One that is remembered and has no session at the moment. */
    static SignedInBrowser of(RememberedBrowser away) {
        return new SignedInBrowser(away.sid(), NO_SESSION, away.signedInAt(), away.address(), away.userAgent());
    }
}
