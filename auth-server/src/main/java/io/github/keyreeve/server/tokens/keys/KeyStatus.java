package io.github.keyreeve.server.tokens.keys;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A signing key as administrators see it: nothing of it is secret.
 *
 * @param kid its id, RFC 7517 section 4.5
 * @param algorithm RFC 7518 section 3.1
 * @param state the name of its state, in small letters
 * @param announcedAt when it was first published
 * @param signsFrom when it begins to sign
 * @param retiresAt when its successor begins to sign; null while there is none
 * @param removedAt when its signatures no longer verify; null while there is no successor
 * @param rotatesAt when the schedule lets a successor sign; null unless it signs and has no successor yet
 */
public record KeyStatus(
        String kid,
        String algorithm,
        String state,
        @JsonProperty("announced_at") Instant announcedAt,
        @JsonProperty("signs_from") Instant signsFrom,
        @JsonProperty("retires_at") @Nullable Instant retiresAt,
        @JsonProperty("removed_at") @Nullable Instant removedAt,
        @JsonProperty("rotates_at") @Nullable Instant rotatesAt) {

    static KeyStatus of(SigningKey key, KeySchedule schedule, Instant now) {
        KeyLifetime life = key.life();
        KeyLifetime.State state = life.at(now);
        boolean isLast = state == KeyLifetime.State.SIGNING && life.retiresAt() == null;
        return new KeyStatus(
                key.kid(),
                key.algorithm().getName(),
                state.name().toLowerCase(Locale.ROOT),
                life.announcedAt(),
                life.signsFrom(),
                life.retiresAt(),
                life.removedAt(),
                isLast ? schedule.takeover(key, now) : null);
    }
}
