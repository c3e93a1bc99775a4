package io.github.keyreeve.server.platform.quota;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.keyreeve.server.platform.quota.QuotaBucket.Level;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The buckets of this node, for as long as Redis is away. They stay when it is back, so that a Redis that comes and goes allows no more.
 */
final class NodeBuckets {

    private static final int MOST = 50_000;

    /** No quota has a longer window. */
    private static final Duration LONGEST = Duration.ofDays(1);

    private final int nodes;
    private final Cache<QuotaBucket, Bucket> buckets =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterAccess(LONGEST).build();

    /** @param nodes of which each allows its part of what limits guesses */
    NodeBuckets(int nodes) {
        this.nodes = nodes;
    }

    /** Takes a token, if there is one. */
    Level take(QuotaBucket bucket) {
        Quota own = bucket.rule().signIn() ? bucket.quota().sharedBy(nodes) : bucket.quota();
        Bucket tokens = buckets.get(bucket, missing -> bucket(own));
        ConsumptionProbe probe = tokens.tryConsumeAndReturnRemaining(1);
        long nanos = probe.isConsumed() ? probe.getNanosToWaitForReset() : probe.getNanosToWaitForRefill();
        return new Level(
                new QuotaBucket(bucket.rule(), own, bucket.owner()),
                probe.isConsumed(),
                probe.getRemainingTokens(),
                TimeUnit.NANOSECONDS.toMicros(nanos));
    }

    private static Bucket bucket(Quota quota) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(quota.times()).refillGreedy(quota.times(), quota.window()))
                .build();
    }
}
