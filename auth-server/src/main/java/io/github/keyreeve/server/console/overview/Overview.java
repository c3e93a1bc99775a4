package io.github.keyreeve.server.console.overview;

import io.github.keyreeve.server.platform.changes.RunningNode;
import io.github.keyreeve.server.platform.figures.Figure;
import io.github.keyreeve.server.tokens.keys.KeyStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * The figures of the server at a time.
 *
 * @param signIns of the last hour, day and week
 * @param accounts by state
 * @param nodes all that run
 * @param warnings what needs attention, by key
 */
@JsonNaming(SnakeCaseStrategy.class)
record Overview(
        Instant at,
        List<Period> signIns,
        Map<String, Figure> accounts,
        DeliveryQueue deliveries,
        List<KeyStatus> keys,
        NodeInfo node,
        List<RunningNode> nodes,
        List<String> warnings) {

    Overview {
        signIns = List.copyOf(signIns);
        keys = List.copyOf(keys);
        nodes = List.copyOf(nodes);
        warnings = List.copyOf(warnings);
    }

    /**
     * Sign-ins of a period that ends now.
     *
     * @param name {@code hour}, {@code day} or {@code week}
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record Period(String name, Instant since, Figure succeeded, Figure failed) {}

    /**
     * What waits for its destination, such as mails.
     *
     * @param givenUp what is not tried again
     * @param oldestSince since when the oldest waits; null if none does
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record DeliveryQueue(
            Figure waiting, Figure givenUp, @Nullable Instant oldestSince) {}

    /**
     * The node that responds.
     *
     * @param signatures what computes signatures
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record NodeInfo(String version, String java, String signatures, Instant startedAt) {}
}
