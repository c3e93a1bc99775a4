package io.github.keyreeve.server.platform.restore;

import java.sql.Connection;
import java.util.Collection;
import javax.sql.DataSource;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.changelog.RanChangeSet;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.integration.spring.SpringLiquibase;
import liquibase.integration.spring.SpringResourceAccessor;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/** The migrations of the database, compared with those of this program. The missing ones were applied at its start. */
final class SchemaVersion {

    private final DataSource database;
    private final SpringLiquibase migrations;

    SchemaVersion(DataSource database, SpringLiquibase migrations) {
        this.database = database;
        this.migrations = migrations;
    }

    String verify() {
        Collection<RanChangeSet> unknown =
                new JdbcTemplate(database).execute((ConnectionCallback<Collection<RanChangeSet>>) this::unknown);
        if (unknown == null || !unknown.isEmpty()) {
            throw new IllegalStateException(
                    "The schema is that of a newer version of Keyreeve: verify it with that version.");
        }
        return "all migrations are known";
    }

    private Collection<RanChangeSet> unknown(Connection connection) {
        try (Liquibase liquibase = new Liquibase(
                migrations.getChangeLog(),
                new SpringResourceAccessor(new DefaultResourceLoader()),
                new JdbcConnection(connection))) {
            return liquibase.listUnexpectedChangeSets(new Contexts(), new LabelExpression());
        } catch (LiquibaseException e) {
            throw new IllegalStateException("The migrations of the database cannot be read", e);
        }
    }
}
