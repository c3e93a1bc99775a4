package io.github.keyreeve.server.boot;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import liquibase.integration.spring.SpringLiquibase;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.autoconfigure.AbstractDependsOnBeanFactoryPostProcessor;

/** The version of PostgreSQL, checked before the first migration. */
final class PostgresVersion implements InitializingBean {

    /** That of Debian 12, on which restoring is tested. */
    private static final int LEAST = 15;

    private final DataSource database;

    PostgresVersion(DataSource database) {
        this.database = database;
    }

    @Override
    public void afterPropertiesSet() throws SQLException {
        try (Connection connection = database.getConnection()) {
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
