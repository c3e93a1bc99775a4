package io.github.keyreeve.server.platform.quota;

import io.github.keyreeve.server.platform.quota.QuotaBucket.Level;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes tokens from the buckets in Redis, and from those of this node while Redis is away. */
final class QuotaStore {

    private static final Logger log = LoggerFactory.getLogger(QuotaStore.class);

    private final SharedBuckets shared;
    private final NodeBuckets ofNode;
    private final MeterRegistry meters;

    QuotaStore(SharedBuckets shared, NodeBuckets ofNode, MeterRegistry meters) {
        this.shared = shared;
        this.ofNode = ofNode;
        this.meters = meters;
    }

    /**
     * Takes a token of each bucket that has one.
     *
     * @throws QuotaExceeded if one has none
     */
    List<Level> take(List<QuotaBucket> buckets) {
        List<Level> levels = shared.take(buckets)
                .orElseGet(() -> buckets.stream().map(ofNode::take).toList());
        Optional<Level> longest =
                levels.stream().filter(level -> !level.taken()).max(Comparator.comparing(Level::micros));
        if (longest.isPresent()) {
            String rule = longest.get().bucket().rule().name();
            meters.counter("keyreeve.rate.limited", "rule", rule).increment();
            throw new QuotaExceeded(Duration.ofSeconds(longest.get().seconds()), QuotaHeaders.of(levels));
        }
        return levels;
    }

    /** Uses Redis again, if it is back. */
    void lookForRedis() {
        if (shared.isBack()) {
            log.warn("Redis is back; all nodes limit requests together");
        }
    }
}
