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
        @Nullable String userAgent) {}
