package io.github.keyreeve.server.tokens.keys;

import io.github.keyreeve.server.platform.check.Check;
import io.github.keyreeve.server.platform.check.Check.Severity;
import io.github.keyreeve.server.platform.check.Checks;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;

/** Whether signing keys are rotated. */
final class KeyChecks {

    private static final Duration LONGEST_PERIOD = Duration.ofDays(180);

    /** A server that runs rotates at once; one that does not is no finding for a while. */
    private static final Duration LATE = Duration.ofDays(1);

    private final KeysProperties properties;
    private final ObjectProvider<SigningKeys> keys;

    KeyChecks(KeysProperties properties, ObjectProvider<SigningKeys> keys) {
        this.properties = properties;
        this.keys = keys;
    }

    Checks checks() {
        return Checks.of(
                new Check(
                        "keys.age",
                        Severity.WARNING,
                        "The longer a key signs, the more it is worth to copy it; a key that is overdue shows that no node rotates.",
                        "Find out from the log why, or run `keys rotate`.",
                        this::overdue),
                new Check(
                        "keys.rotation",
                        Severity.WARNING,
                        "A key that is copied without notice signs for others until it is rotated.",
                        "Set KEYREEVE_KEYS_ROTATION_PERIOD to half a year at most.",
                        () -> properties.rotationPeriod().compareTo(LONGEST_PERIOD) > 0
                                ? List.of("A key signs for "
                                        + properties.rotationPeriod().toDays() + " days.")
                                : List.of()));
    }

    private List<String> overdue() {
        SigningKeys stored = keys.getObject();
        Instant now = stored.now();
        Instant oldest = now.minus(properties.rotationPeriod()).minus(LATE);
        return stored.ring().signing(now).stream()
                .filter(key -> key.life().signsFrom().isBefore(oldest))
                .map(key -> "The " + key + " has signed since " + key.life().signsFrom() + ".")
                .toList();
    }
}
