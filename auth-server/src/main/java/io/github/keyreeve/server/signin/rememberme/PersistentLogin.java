package io.github.keyreeve.server.signin.rememberme;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A sign-in with remember-me.
 *
 * @param sid the public session ID
 * @param signedInAt when the user entered the password
 * @param address the IP address of the sign-in
 * @param userAgent the header of the browser
 */
record PersistentLogin(
        UUID account,
        String sid,
        Instant signedInAt,
        String address,
        @Nullable String userAgent) {}
