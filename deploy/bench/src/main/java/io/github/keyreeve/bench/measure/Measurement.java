package io.github.keyreeve.bench.measure;

import io.github.keyreeve.bench.load.LoadResult;
import io.github.keyreeve.bench.workload.Workload;

/**
 * One workload on one target for some seconds.
 *
 * @param used what the load has added to the counters
 */
public record Measurement(String target, Workload workload, LoadResult result, Counters used) {

    private static final double MILLIS = 1000;

    public double perSecond() {
        return result.perSecond();
    }

    /** A counter for each complete iteration. */
    private double each(double counter) {
        return counter / Math.max(1, result.iterations());
    }

    /** CPU time of the server in milliseconds, compilers apart. */
    public double serverCpu() {
        return each(used.server() - used.compiler()) * MILLIS;
    }

    public double compilerCpu() {
        return each(used.compiler()) * MILLIS;
    }

    public double postgresCpu() {
        return each(used.postgres()) * MILLIS;
    }

    public double redisCpu() {
        return each(used.redis()) * MILLIS;
    }

    /** Of server and stores. */
    public double cpu() {
        return serverCpu() + postgresCpu() + redisCpu();
    }

    public double statements() {
        return each(used.statements());
    }

    public double commits() {
        return each(used.commits());
    }

    public double wal() {
        return each(used.wal());
    }

    public double allocated() {
        return each(used.allocated());
    }

    /** Cores that processes without any part in the measurement have used on average. */
    public double others() {
        return used.others() / used.time();
    }

    /** Cores that the load generator has used; near 1 it is what limits the figure. */
    public double load() {
        return used.load() / used.time();
    }
}
