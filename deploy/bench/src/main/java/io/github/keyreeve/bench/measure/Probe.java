package io.github.keyreeve.bench.measure;

import io.github.keyreeve.bench.servers.Postgres;
import io.github.keyreeve.bench.servers.Redis;
import io.github.keyreeve.bench.servers.Target;
import java.util.Map;
import java.util.Objects;

/** Reads the counters of one target. */
public final class Probe {

    private final Target target;
    private final JavaMachine machine;

    public Probe(Target target) {
        this.target = target;
        this.machine = JavaMachine.of(target.process());
    }

    public Counters read() {
        Postgres postgres = target.postgres();
        Map<String, Object> row = postgres.statistics()
                .sql("""
                        select (select coalesce(sum(calls), 0) from pg_stat_statements
                                join pg_database on pg_database.oid = dbid
                                where datname = :database and query !~* '^\\s*(begin|commit|rollback|set|show)') as statements,
                            pg_snapshot_xmax(pg_current_snapshot())::text::bigint as commits,
                            pg_current_wal_insert_lsn() - '0/0' as wal
                        """)
                .param("database", postgres.databaseName())
                .query()
                .singleRow();
        return new Counters(
                System.nanoTime() / 1e9,
                Processes.cpu(target.process()),
                Processes.cpuOfThreads(
                        target.process(), name -> name.startsWith("C1 Comp") || name.startsWith("C2 Comp")),
                Processes.cpuWithChildren(postgres.process()),
                target.redis().map(Redis::process).map(Processes::cpu).orElse(0.0),
                number(row, "statements"),
                number(row, "commits"),
                number(row, "wal"),
                machine.allocatedBytes(),
                Processes.cpuOfMachine(),
                Processes.cpu(ProcessHandle.current().pid()));
    }

    private static double number(Map<String, Object> row, String column) {
        return ((Number) Objects.requireNonNull(row.get(column))).doubleValue();
    }
}
