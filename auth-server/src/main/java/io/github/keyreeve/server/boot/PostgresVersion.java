package io.github.keyreeve.server.boot;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import liquibase.integration.spring.SpringLiquibase;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.autoconfigure.AbstractDependsOnBeanFactoryPostProcessor;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** The version of PostgreSQL, checked before the first migration: on a connection of its own, because the pool's need a migrated schema. */
final class PostgresVersion implements InitializingBean {

    /** That of Debian 12, on which restoring is tested. */
    private static final int LEAST = 15;

    private final JdbcConnectionDetails database;

    PostgresVersion(JdbcConnectionDetails database) {
        this.database = database;
    }

    @Override
    public void afterPropertiesSet() throws ReflectiveOperationException, SQLException {
        Class.forName(database.getDriverClassName());
        try (Connection connection =
                DriverManager.getConnection(database.getJdbcUrl(), database.getUsername(), database.getPassword())) {
            require(connection.getMetaData().getDatabaseMajorVersion());
        }
    }

    static void require(int major) {
        if (major < LEAST) {
            throw new IllegalStateException(
                    "PostgreSQL " + major + " is too old: upgrade the database to version " + LEAST + " or newer.");
        }
    }

    /** Has it checked before the migrations. */
    static final class BeforeMigrations extends AbstractDependsOnBeanFactoryPostProcessor {

        BeforeMigrations() {
            super(SpringLiquibase.class, PostgresVersion.class);
        }
    }
}
