package io.github.keyreeve.bench;

import io.github.keyreeve.bench.load.LoadGenerator;
import io.github.keyreeve.bench.load.LoadResult;
import io.github.keyreeve.bench.load.Pace;
import io.github.keyreeve.bench.load.VirtualUser;
import io.github.keyreeve.bench.servers.Target;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

/** Load at a fixed rate, however long the server takes, on a thread of its own. */
final class OpenLoop {

    private OpenLoop() {}

    /** There are no more connections than users; requests beyond wait in the load generator. */
    static Future<LoadResult> start(Target target, List<? extends VirtualUser> users, double perSecond, int seconds) {
        return start(target, users, perSecond, seconds, 1).thenApply(results -> results.get(0));
    }

    /** The same for several times of so many seconds, with a result for each. */
    static CompletableFuture<List<LoadResult>> start(
            Target target, List<? extends VirtualUser> users, double perSecond, int seconds, int times) {
        LoadGenerator generator = new LoadGenerator(target.address(), users, Pace.perSecond(perSecond));
        return CompletableFuture.supplyAsync(
                () -> generator.run(Duration.ofSeconds(seconds), times), task -> new Thread(task).start());
    }

    static <T> T await(Future<T> running) {
        try {
            return running.get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
