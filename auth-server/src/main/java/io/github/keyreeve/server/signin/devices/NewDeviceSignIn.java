package io.github.keyreeve.server.signin.devices;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An account that has signed in before has done so from a browser in which it was not known. Listeners take part in the
 * transaction.
 *
 * @param address from where
 * @param browserName such as {@code Firefox (Linux)}; nothing if it is none of those that we know
 */
public record NewDeviceSignIn(
        UUID accountId,
        Instant at,
        String address,
        @Nullable String browserName) {}
