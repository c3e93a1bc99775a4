package io.github.keyreeve.server.signin.devices;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An account that has signed in before has done so from an unknown device. Listeners take part in the transaction.
 *
 * @param address the IP address of the request
 * @param browserName such as {@code Firefox (Linux)}; null if it is unknown
 */
public record NewDeviceSignIn(
        UUID accountId,
        Instant at,
        String address,
        @Nullable String browserName) {}
