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

    /** There are no more connections than users, so that more requests in flight wait in the load generator. */
    static Future<LoadResult> start(Target target, List<? extends VirtualUser> users, double perSecond, int seconds) {
        LoadGenerator generator = new LoadGenerator(target.address(), users, Pace.perSecond(perSecond));
        return CompletableFuture.supplyAsync(
                () -> generator.run(Duration.ofSeconds(seconds)), task -> new Thread(task).start());
    }

    static LoadResult await(Future<LoadResult> running) {
        try {
            return running.get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
