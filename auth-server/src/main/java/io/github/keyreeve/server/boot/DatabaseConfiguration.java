package io.github.keyreeve.server.boot;

import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.liquibase.autoconfigure.LiquibaseConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

/** How long PostgreSQL is waited for by those for whom the few seconds of a request are not enough. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    /** A migration takes as long as it takes: a connection of its own, with none of the limits of the pool's. */
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

    /** For work in the background; only who asks for it by name gets it. */
    @Bean(defaultCandidate = false)
    TransactionTemplate patientTransaction(DataSource dataSource) {
        return new TransactionTemplate(new BackgroundTransactionManager(dataSource));
    }
}
