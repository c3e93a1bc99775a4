package io.github.keyreeve.server.boot;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.analytics.configuration.AnalyticsArgs;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.RanChangeSet;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.integration.spring.SpringResourceAccessor;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.liquibase.autoconfigure.LiquibaseConnectionDetails;
import org.springframework.boot.liquibase.autoconfigure.LiquibaseProperties;
import org.springframework.core.io.DefaultResourceLoader;

/** The migrations that the database has, and those of this version; by a connection of its own, which migrates nothing by itself. */
final class Migrations {

    /** SQLSTATE of a table, and of a column, that is not there. */
    private static final List<String> UNDEFINED = List.of("42P01", "42703");

    private final LiquibaseConnectionDetails database;
    private final LiquibaseProperties properties;

    Migrations(LiquibaseConnectionDetails database, LiquibaseProperties properties) {
        this.database = database;
        this.properties = properties;
    }

    /**
     * What is applied and what is not.
     *
     * @param applied in the order in which they were
     * @param pending those of this version that are not applied
     * @param unknown those that are applied and not of this version
     */
    record Status(List<RanChangeSet> applied, List<String> pending, List<String> unknown) {}

    Status status() {
        return with((liquibase, connection) -> new Status(
                liquibase.getDatabase().getRanChangeSetList(),
                liquibase.listUnrunChangeSets(new Contexts(), new LabelExpression()).stream()
                        .map(ChangeSet::getId)
                        .toList(),
                liquibase.listUnexpectedChangeSets(new Contexts(), new LabelExpression()).stream()
                        .map(RanChangeSet::getId)
                        .toList()));
    }

    void tag(String tag) {
        with((liquibase, connection) -> {
            liquibase.tag(tag);
            return tag;
        });
    }

    /** The last ones, the newest first. */
    List<Migration> last(int count) {
        return known((applied, index) -> applied.size() - index <= count);
    }

    /** Those after the one with the tag, the newest first. */
    List<Migration> since(String tag) {
        List<RanChangeSet> applied = status().applied();
        int tagged = Collections.max(applied.stream()
                .map(each -> tag.equals(each.getTag()) ? applied.indexOf(each) : -1)
                .toList());
        if (tagged < 0) {
            throw new IllegalStateException("The database has no tag " + tag + ": `migrate status` lists them.");
        }
        return known((all, index) -> index > tagged);
    }

    /** What the rollback of these would destroy, in words; empty if nothing. */
    List<String> losses(List<Migration> migrations) {
        return with((liquibase, connection) -> {
            List<String> losses = new ArrayList<>();
            for (Migration migration : migrations) {
                for (String rows : migration.lostRows()) {
                    long number = count(connection, rows);
                    if (number > 0) {
                        losses.add(migration.id() + ": " + number + " rows of " + rows);
                    }
                }
            }
            return losses;
        });
    }

    void rollBack(int count) {
        with((liquibase, connection) -> {
            liquibase.rollback(count, null, new Contexts(), new LabelExpression());
            return count;
        });
    }

    private List<Migration> known(Choice choice) {
        return with((liquibase, connection) -> {
            List<RanChangeSet> applied = liquibase.getDatabase().getRanChangeSetList();
            List<Migration> chosen = new ArrayList<>();
            for (int index = applied.size() - 1; index >= 0; index--) {
                if (choice.takes(applied, index)) {
                    chosen.add(known(liquibase, applied.get(index)));
                }
            }
            return chosen;
        });
    }

    private static Migration known(Liquibase liquibase, RanChangeSet applied) throws LiquibaseException {
        ChangeSet known = liquibase.getDatabaseChangeLog().getChangeSet(applied);
        if (known == null) {
            throw new IllegalStateException("The migration " + applied.getId()
                    + " is not of this version: roll it back by the version that applied it.");
        }
        return Migration.of(known);
    }

    /** {@code rows} is from a changeset of this version, not from input. */
    private static long count(Connection connection, String rows) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from " + rows)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            connection.rollback();
            if (UNDEFINED.contains(e.getSQLState())) {
                // A later migration has removed it, so it holds nothing.
                return 0;
            }
            throw e;
        }
    }

    private <T> T with(Work<T> work) {
        try (Connection connection = connect()) {
            return Scope.child(Map.of(AnalyticsArgs.ENABLED.getKey(), false), () -> {
                try (Liquibase liquibase = new Liquibase(
                        Objects.requireNonNull(properties.getChangeLog()),
                        new SpringResourceAccessor(new DefaultResourceLoader()),
                        new JdbcConnection(connection))) {
                    return work.on(liquibase, connection);
                }
            });
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("The migrations of the database cannot be read or changed", e);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(database.getJdbcUrl(), database.getUsername(), database.getPassword());
    }

    private interface Choice {
        boolean takes(List<RanChangeSet> applied, int index);
    }

    private interface Work<T extends @Nullable Object> {
        T on(Liquibase liquibase, Connection connection) throws LiquibaseException, SQLException;
    }
}
