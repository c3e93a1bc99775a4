package io.github.keyreeve.server.platform.features;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/** The settings {@code keyreeve.features.<name>}. A misspelled one would leave a feature on, so it stops the start. */
final class Switches {

    private static final String PREFIX = "keyreeve.features";

    private final Map<String, Boolean> settings;

    Switches(Environment environment) {
        settings = Binder.get(environment)
                .bind(PREFIX, Bindable.mapOf(String.class, Boolean.class))
                .orElseGet(Map::of);
    }

    /** Refuses a setting that no feature follows. */
    void check(Features features) {
        settings.forEach((name, on) -> {
            boolean followed = Stream.concat(features.enabled().stream(), features.disabled().stream())
                    .anyMatch(feature -> letters(feature.name()).equals(letters(name)) && feature.switchedOn() == on);
            if (!followed) {
                throw new IllegalArgumentException(PREFIX + "." + name
                        + " has no effect: remove it, or correct its name" + " by the list in docs/configuration.md.");
            }
        });
    }

    /** An environment variable separates words by underscores, or not at all. */
    private static String letters(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    }
}
