package io.github.keyreeve.bench.report;

import static io.github.keyreeve.bench.report.Table.number;

import io.github.keyreeve.bench.load.LoadResult;
import java.util.List;

/** What load generators have seen, one in each line. */
public final class LoadTable {

    private final Table table = new Table(List.of(
            "Load",
            "complete per s",
            "p50 ms",
            "p99 ms",
            "longest ms",
            "errors",
            "p99 of errors ms",
            "kinds of errors"));

    public void add(String load, LoadResult result) {
        table.row(List.of(
                load,
                number(result.perSecond()),
                number(result.percentile(50)),
                number(result.percentile(99)),
                number(result.percentile(100)),
                number((double) result.failed()),
                result.failed() == 0 ? "" : number(result.percentileOfFailures(99)),
                result.kindsOfFailures()));
    }

    @Override
    public String toString() {
        return table.toString();
    }
}
