package io.github.keyreeve.server.integration.monitor;

import java.time.Duration;

/**
 * What still counts as healthy.
 *
 * @param slowMillis how long a request may take
 * @param certificate for how long the certificate must be valid
 * @param jwksAge how old a cached JWK set may be
 * @param backlogAge how long a delivery may wait
 * @param diskFree per cent of the disk that must be free
 * @param memoryUsed per cent of the heap that may be in use
 */
record Limits(
        int slowMillis, Duration certificate, Duration jwksAge, Duration backlogAge, int diskFree, int memoryUsed) {}
