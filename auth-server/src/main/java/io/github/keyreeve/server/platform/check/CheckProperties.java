package io.github.keyreeve.server.platform.check;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the command {@code check} expects.
 *
 * @param restoreDrillFile a file that whatever restores a backup to try it touches then; its time is that of the last drill
 * @param restoreDrillAge how old the last drill may be
 * @param versionAge how old this version may be
 * @param managementUrl the management port of a node that runs, such as {@code http://localhost:9001}, whose metrics are read
 */
@ConfigurationProperties("keyreeve.check")
record CheckProperties(
        @Nullable Path restoreDrillFile,
        @DefaultValue("90d") Duration restoreDrillAge,
        @DefaultValue("180d") Duration versionAge,
        @Nullable URI managementUrl) {

    CheckProperties {
        if (restoreDrillAge.isNegative() || versionAge.isNegative()) {
            throw new IllegalArgumentException(
                    "KEYREEVE_CHECK_RESTORE_DRILL_AGE and KEYREEVE_CHECK_VERSION_AGE must not be negative.");
        }
    }
}
