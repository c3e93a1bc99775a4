package io.github.keyreeve.server.boot;

import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.liquibase.autoconfigure.LiquibaseConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

/** The time-outs of PostgreSQL for work that needs more than the few seconds of a request. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    /** A migration has no time limit: a connection of its own, with none of the limits of the pool's. */
    @Bean
    LiquibaseConnectionDetails migrations(JdbcConnectionDetails database) {
        return new LiquibaseConnectionDetails() {
            @Override
            public String getJdbcUrl() {
                return database.getJdbcUrl();
            }

            @Override
            public @Nullable String getUsername() {
                return database.getUsername();
            }

            @Override
            public @Nullable String getPassword() {
                return database.getPassword();
            }
        };
    }

    @Bean
    PostgresVersion postgresVersion(DataSource dataSource) {
        return new PostgresVersion(dataSource);
    }

    @Bean
    static PostgresVersion.BeforeMigrations postgresVersionBeforeMigrations() {
        return new PostgresVersion.BeforeMigrations();
    }

    /** For background work; injected only by name. */
    @Bean(defaultCandidate = false)
    TransactionTemplate patientTransaction(DataSource dataSource) {
        return new TransactionTemplate(new BackgroundTransactionManager(dataSource));
    }
}
