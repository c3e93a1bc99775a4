package io.github.keyreeve.server.signin.rememberme;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A sign-in with remember-me.
 *
 * @param accountEpoch that of the account when the user entered the password
 * @param sid the public session ID
 * @param sessionEpoch that of the session
 * @param signedInAt when the user entered the password
 * @param address the IP address of the sign-in
 * @param userAgent the header of the browser
 */
record PersistentLogin(
        UUID account,
        long accountEpoch,
        String sid,
        long sessionEpoch,
        Instant signedInAt,
        String address,
        @Nullable String userAgent) {}
