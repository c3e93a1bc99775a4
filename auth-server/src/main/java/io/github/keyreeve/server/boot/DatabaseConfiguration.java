package io.github.keyreeve.server.boot;

import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import liquibase.Liquibase;
import liquibase.exception.LockException;
import liquibase.exception.UnexpectedLiquibaseException;
import liquibase.integration.spring.Customizer;
import liquibase.lockservice.LockServiceFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.liquibase.autoconfigure.LiquibaseConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

/** The connections to PostgreSQL: which of them stay in the pool, and those for work that needs more than the few seconds of a request. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    @Bean
    static BeanPostProcessor connectionEviction() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessBeforeInitialization(Object bean, String name) {
                if (bean instanceof HikariDataSource pool) {
                    pool.setExceptionOverride(new ConnectionEviction(pool));
                }
                return bean;
            }
        };
    }

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

    /** Takes the lock before Liquibase reads its tables, because it creates them before it locks. */
    @Bean
    Customizer<Liquibase> lockedMigration() {
        return liquibase -> {
            try {
                LockServiceFactory.getInstance()
                        .getLockService(liquibase.getDatabase())
                        .waitForLock();
            } catch (LockException e) {
                throw new UnexpectedLiquibaseException(e);
            }
        };
    }

    /** For background work; injected only by name. */
    @Bean(defaultCandidate = false)
    TransactionTemplate patientTransaction(DataSource dataSource) {
        return new TransactionTemplate(new BackgroundTransactionManager(dataSource));
    }
}
