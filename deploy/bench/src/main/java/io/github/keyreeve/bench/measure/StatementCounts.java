package io.github.keyreeve.bench.measure;

import io.github.keyreeve.bench.servers.Postgres;
import java.util.LinkedHashMap;
import java.util.Map;

/** How often a server has sent each statement, beginnings and ends of transactions too. */
public final class StatementCounts {

    private final Postgres postgres;

    public StatementCounts(Postgres postgres) {
        this.postgres = postgres;
    }

    public void reset() {
        postgres.statistics().sql("select pg_stat_statements_reset()").query().singleRow();
    }

    /** Since the last reset, the most frequent first; texts on one line. */
    public Map<String, Long> read() {
        Map<String, Long> counts = new LinkedHashMap<>();
        postgres.statistics()
                .sql("""
                        select regexp_replace(query, '\\s+', ' ', 'g') as query, sum(calls) as calls from pg_stat_statements
                        join pg_database on pg_database.oid = dbid
                        where datname = :database
                        group by 1 order by 2 desc, 1
                        """)
                .param("database", postgres.databaseName())
                .query(row -> {
                    counts.put(row.getString("query"), row.getLong("calls"));
                });
        return counts;
    }
}
