package io.github.keyreeve.server.tokens.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JWSAlgorithm;
import io.github.keyreeve.testing.EmbeddedPostgres;
import io.github.keyreeve.testing.Node;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What works while PostgreSQL accepts no connection. */
@Isolated("measures time")
@ExtendWith(OutputCaptureExtension.class)
class WithoutPostgresTests {

    private static final EmbeddedPostgres.Database DATABASE =
            EmbeddedPostgres.shared().createDatabase();

    private static Node node;

    @BeforeAll
    static void start() {
        node = Node.builder()
                .database(DATABASE)
                .property("keyreeve.keys.refresh-interval", "50ms")
                .property("spring.datasource.hikari.connection-timeout", "250")
                .start();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void theNodeSignsAndPublishesFromMemoryAndSaysSoOnce(CapturedOutput output) throws Exception {
        List<String> published = TwoNodes.published(node);
        String signer = TwoNodes.signer(node, JWSAlgorithm.ES256);

        closeDatabase();
        await().until(() -> output.getOut().contains("Reading the signing keys fails at the moment"));
        assertThat(TwoNodes.published(node)).isEqualTo(published);
        assertThat(TwoNodes.signer(node, JWSAlgorithm.ES256)).isEqualTo(signer);

        openDatabase();
        await().until(() -> output.getOut().contains("Reading the signing keys works again"));
        assertThat(output.getOut()).containsOnlyOnce("Reading the signing keys fails at the moment");
        assertThat(TwoNodes.published(node)).isEqualTo(published);
    }

    private static void closeDatabase() throws SQLException {
        asAdministrator("alter database " + name() + " with allow_connections false");
        asAdministrator("select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + name() + "'");
    }

    private static void openDatabase() throws SQLException {
        asAdministrator("alter database " + name() + " with allow_connections true");
    }

    private static String name() {
        return DATABASE.url().replaceFirst(".*/([a-z0-9_]+).*", "$1");
    }

    private static void asAdministrator(String statement) throws SQLException {
        String url = DATABASE.url().replace("/" + name(), "/postgres");
        try (Connection connection = DriverManager.getConnection(url, DATABASE.username(), DATABASE.password());
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }
}
