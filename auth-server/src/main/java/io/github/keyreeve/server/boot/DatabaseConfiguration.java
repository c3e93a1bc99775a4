package io.github.keyreeve.server.boot;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Objects;
import javax.sql.DataSource;
import liquibase.Liquibase;
import liquibase.exception.LockException;
import liquibase.exception.UnexpectedLiquibaseException;
import liquibase.integration.spring.Customizer;
import liquibase.lockservice.LockServiceFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.liquibase.autoconfigure.LiquibaseConnectionDetails;
import org.springframework.boot.liquibase.autoconfigure.LiquibaseProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.event.TransactionalEventListenerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/** The connections to PostgreSQL: which of them stay in the pool, and those for work that needs more than the few seconds of a request. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LiquibaseProperties.class)
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

    /**
     * A migration has no time limit: a connection of its own, with none of the limits of the pool's. It may have a role of its own, and go
     * to PostgreSQL by another way ({@code spring.liquibase}).
     */
    @Bean
    LiquibaseConnectionDetails migrations(JdbcConnectionDetails database, LiquibaseProperties own) {
        return new LiquibaseConnectionDetails() {
            @Override
            public String getJdbcUrl() {
                return Objects.requireNonNullElse(own.getUrl(), database.getJdbcUrl());
            }

            @Override
            public @Nullable String getUsername() {
                return own.getUser() == null ? database.getUsername() : own.getUser();
            }

            @Override
            public @Nullable String getPassword() {
                return own.getUser() == null ? database.getPassword() : own.getPassword();
            }
        };
    }

    @Bean
    PostgresVersion postgresVersion(JdbcConnectionDetails database) {
        return new PostgresVersion(database);
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

    @Bean
    TransactionTemplate transactionTemplate(PlatformTransactionManager transactions) {
        return new TransactionTemplate(transactions);
    }

    /** Listeners that wait for the end of a transaction. Spring Boot would add proxies for transactions by annotation, which none uses. */
    @Bean
    static TransactionalEventListenerFactory transactionalListeners() {
        return new TransactionalEventListenerFactory();
    }

    /** For background work; injected only by name. */
    @Bean(defaultCandidate = false)
    TransactionTemplate patientTransaction(DataSource dataSource) {
        return new TransactionTemplate(new BackgroundTransactionManager(dataSource));
    }
}
