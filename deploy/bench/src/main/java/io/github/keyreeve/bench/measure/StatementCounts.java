package io.github.keyreeve.bench.measure;

import io.github.keyreeve.bench.servers.Postgres;
import java.util.List;

/** How often a server has sent each statement, beginnings and ends of transactions too, and what that cost PostgreSQL. */
public final class StatementCounts {

    private final Postgres postgres;

    public StatementCounts(Postgres postgres) {
        this.postgres = postgres;
    }

    public void reset() {
        postgres.statistics().sql("select pg_stat_statements_reset()").query().singleRow();
    }

    /** Since the last reset, the most frequent first; texts on one line. */
    public List<Count> read() {
        return postgres.statistics()
                .sql("""
                        select regexp_replace(query, '\\s+', ' ', 'g') as text, sum(calls) as calls,
                               sum(total_exec_time) as milliseconds, sum(wal_bytes) as wal_bytes
                        from pg_stat_statements
                        join pg_database on pg_database.oid = dbid
                        where datname = :database
                        group by 1 order by 2 desc, 1
                        """)
                .param("database", postgres.databaseName())
                .query(Count.class)
                .list();
    }

    /**
     * All executions of a statement.
     *
     * @param milliseconds from the beginning to the end of the executions
     * @param walBytes written to the write-ahead log, without the records of commits
     */
    public record Count(String text, long calls, double milliseconds, double walBytes) {}
}
