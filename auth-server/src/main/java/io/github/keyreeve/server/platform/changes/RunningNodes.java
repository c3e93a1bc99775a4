package io.github.keyreeve.server.platform.changes;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The nodes that are connected to this database. */
public final class RunningNodes {

    private final JdbcClient jdbc;

    RunningNodes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The longest running first. */
    public List<RunningNode> all() {
        return jdbc.sql("""
                        select application_name, host(client_addr) as address, state_change from pg_stat_activity
                         where datname = current_database() and starts_with(application_name, :prefix)
                        """).param("prefix", RunningNode.PREFIX).query(RunningNodes::read).list().stream()
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing(RunningNode::startedAt).thenComparing(RunningNode::name))
                .toList();
    }

    private static Optional<RunningNode> read(ResultSet row, int number) throws SQLException {
        return RunningNode.read(row.getString("application_name"), row.getString("address"), seen(row));
    }

    private static @Nullable Instant seen(ResultSet row) throws SQLException {
        OffsetDateTime time = row.getObject("state_change", OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
