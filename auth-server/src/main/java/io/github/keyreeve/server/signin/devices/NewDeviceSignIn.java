package io.github.keyreeve.server.signin.devices;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An account that has signed in before has done so from an unknown device. Listeners take part in the transaction.
 *
 * @param address the IP address of the request
 * @param browserName such as {@code Firefox (Linux)}; null if it is unknown
 * @param clientName of the first-party client; null for a sign-in by pages
 */
public record NewDeviceSignIn(
        UUID accountId,
        Instant at,
        String address,
        @Nullable String browserName,
        @Nullable String clientName) {}
