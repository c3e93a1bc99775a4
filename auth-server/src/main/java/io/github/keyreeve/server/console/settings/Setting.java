package io.github.keyreeve.server.console.settings;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.keyreeve.server.console.settings.DescribedSettings.Description;
import org.jspecify.annotations.Nullable;

/**
 * A setting of this node.
 *
 * @param name such as {@code keyreeve.sessions.idle}
 * @param value as it is written where it is set; null for one that is not set, and for a secret
 * @param isSecret whether the value is never shown
 * @param fallback what holds where it is not set; null if nothing does
 * @param origin the place that sets it, such as a line of a file; null if none does
 * @param description in English
 */
record Setting(
        String name,
        @Nullable String value,
        @JsonProperty("secret") boolean isSecret,
        @JsonProperty("default") @Nullable String fallback,
        @Nullable String origin,
        @Nullable String description) {

    static Setting of(Description description, @Nullable String value, boolean isSecret, String origin) {
        return new Setting(description.name(), value, isSecret, description.fallback(), origin, description.text());
    }

    /** @param bundled the value in the files of the server itself; null if it has none there */
    static Setting atDefault(Description description, @Nullable String bundled, boolean isSecret) {
        String fallback = bundled == null ? description.fallback() : bundled;
        return new Setting(description.name(), null, isSecret, fallback, null, description.text());
    }

    boolean mentions(String words) {
        return name.contains(words) || (description != null && description.contains(words));
    }
}
