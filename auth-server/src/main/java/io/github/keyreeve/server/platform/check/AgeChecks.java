package io.github.keyreeve.server.platform.check;

import static io.github.keyreeve.server.platform.check.Check.Severity.WARNING;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;

/** What grows old without anything that fails: the version, and the belief that a backup can be restored. */
final class AgeChecks {

    private final CheckProperties properties;
    private final Clock clock;

    AgeChecks(CheckProperties properties, Clock clock) {
        this.properties = properties;
        this.clock = clock;
    }

    Checks checks() {
        return Checks.of(
                new Check(
                        "environment.version-age",
                        WARNING,
                        "An old version lacks corrections of vulnerabilities, its own and those of its libraries.",
                        "Upgrade to the newest version.",
                        this::version),
                new Check(
                        "environment.restore-drill",
                        WARNING,
                        "A backup that was never restored may turn out to be none.",
                        "Restore the latest backup into an empty database, run `restore verify` on it, and touch the file that"
                                + " KEYREEVE_CHECK_RESTORE_DRILL_FILE names.",
                        this::drill));
    }

    private List<String> version() {
        Instant built = Instant.parse(build().getProperty("build.time", Instant.EPOCH.toString()));
        return isOlder(built, properties.versionAge())
                ? List.of("This version was built on " + day(built) + ".")
                : List.of();
    }

    private List<String> drill() {
        Path file = properties.restoreDrillFile();
        if (file == null || !Files.exists(file)) {
            return List.of("No drill is known.");
        }
        try {
            Instant last = Files.getLastModifiedTime(file).toInstant();
            return isOlder(last, properties.restoreDrillAge())
                    ? List.of("The last drill was on " + day(last) + ".")
                    : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isOlder(Instant time, Duration age) {
        return time.plus(age).isBefore(clock.instant());
    }

    private static String day(Instant time) {
        return time.toString().substring(0, "2030-01-31".length());
    }

    private static Properties build() {
        Properties build = new Properties();
        try (InputStream info = AgeChecks.class.getResourceAsStream("/META-INF/build-info.properties")) {
            if (info != null) {
                build.load(info);
            }
            return build;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
