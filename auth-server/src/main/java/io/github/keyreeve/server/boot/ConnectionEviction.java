package io.github.keyreeve.server.boot;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.util.Set;

/**
 * Which connections leave the pool before their time: besides those that Hikari evicts (broken ones, and those that PostgreSQL is about to
 * close), each whose server lacks a resource or fails at its disk. A server that is read-only is not the primary, or is not of use as one,
 * so then all connections go, because the idle ones are to the same server.
 */
final class ConnectionEviction implements SQLExceptionOverride {

    private static final String READ_ONLY = "25006";

    /** Insufficient resources, system error: appendix A of PostgreSQL's manual. */
    private static final Set<String> UNUSABLE = Set.of("53", "58");

    private final HikariDataSource pool;

    ConnectionEviction(HikariDataSource pool) {
        this.pool = pool;
    }

    @java.lang.Override
    public Override adjudicate(SQLException failure) {
        String state = failure.getSQLState();
        if (READ_ONLY.equals(state)) {
            pool.getHikariPoolMXBean().softEvictConnections();
            return Override.MUST_EVICT;
        }
        boolean isUnusable = state != null && UNUSABLE.stream().anyMatch(state::startsWith);
        return isUnusable ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
    }
}
