package io.github.keyreeve.server.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.keyreeve.testing.Node;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Who waits for PostgreSQL longer than a request does. The node starts at all because its slow migration is waited for. */
class BackgroundTransactionTests {

    private static final Node NODE = Node.builder()
            .property("spring.datasource.hikari.connection-init-sql", "set lock_timeout = '2s'")
            .property("spring.datasource.hikari.data-source-properties.socketTimeout", "2")
            .property("spring.liquibase.change-log", "classpath:db/slow-migration.yaml")
            .start();

    private final JdbcClient jdbc = NODE.bean(JdbcClient.class);
    private final TransactionTemplate transaction =
            NODE.context().getBean("patientTransaction", TransactionTemplate.class);

    @AfterAll
    static void stop() {
        NODE.close();
    }

    @Test
    void aMigrationTakesAsLongAsItTakes() {
        assertThat(jdbc.sql("select lock_timeout from migrated_slowly")
                        .query(String.class)
                        .single())
                .isEqualTo("0");
    }

    @Test
    void workInTheBackgroundWaitsLongerThanARequest() {
        transaction.executeWithoutResult(status -> {
            assertThat(lockTimeout()).isEqualTo("10s");
            sleep();
        });

        assertThat(lockTimeout()).isEqualTo("2s");
        assertThatThrownBy(this::sleep).isInstanceOf(DataAccessResourceFailureException.class);
    }

    private String lockTimeout() {
        return jdbc.sql("show lock_timeout").query(String.class).single();
    }

    private void sleep() {
        jdbc.sql("select pg_sleep(3)").query((row, number) -> number).single();
    }
}
