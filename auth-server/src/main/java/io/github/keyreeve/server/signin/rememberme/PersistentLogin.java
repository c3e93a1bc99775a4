package io.github.keyreeve.server.signin.rememberme;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A browser whose user wanted to stay signed in.
 *
 * @param sid the public session ID
 * @param signedInAt when the user showed the password
 * @param address from where
 * @param userAgent as the browser calls itself
 */
record PersistentLogin(
        UUID account,
        String sid,
        Instant signedInAt,
        String address,
        @Nullable String userAgent) {}
