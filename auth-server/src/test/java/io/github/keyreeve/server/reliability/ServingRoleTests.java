package io.github.keyreeve.server.reliability;

import static io.github.keyreeve.server.reliability.Outage.BACK;
import static io.github.keyreeve.server.reliability.Outage.expectUnavailable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.EmbeddedPostgres;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A server that migrates as one role of PostgreSQL and serves as another, which changes no table: those of {@code deploy}. */
@Tag("slow")
class ServingRoleTests {

    private static final EmbeddedPostgres.Database DATABASE =
            EmbeddedPostgres.shared().createEmptyDatabase();

    private static Node node;

    @BeforeAll
    static void start() throws IOException {
        execute(Files.readString(root().resolve("deploy/postgresql/roles.sql")));
        node = node().property("spring.liquibase.user", "keyreeve_owner").start();
    }

    @AfterAll
    static void stop() {
        node.close();
        execute("reassign owned by keyreeve_owner to postgres");
        execute("drop owned by keyreeve, keyreeve_owner");
        execute("drop role keyreeve, keyreeve_owner");
    }

    @Test
    @Tag("ST-08")
    void suffices() {
        assertThat(node.bean(JdbcClient.class)
                        .sql("select current_user")
                        .query(String.class)
                        .single())
                .isEqualTo("keyreeve");
        new FullScenario(node).walk();
    }

    @Test
    void sufficesForAStartWithoutMigrations() {
        node().start().close();
        node().property("spring.liquibase.enabled", false).start().close();
    }

    @Test
    @Tag("ST-08")
    void changesNoTable() {
        JdbcClient jdbc = node.bean(JdbcClient.class);
        for (String statement : List.of("create table mine ()", "drop table store", "truncate audit_event")) {
            assertThatThrownBy(() -> jdbc.sql(statement).update())
                    .as(statement)
                    .rootCause()
                    .hasFieldOrPropertyWithValue("SQLState", "42501");
        }
    }

    /** No connection is left for the server: 53300. */
    @Test
    void isAwayWhilePostgresHasNoConnectionForIt() {
        ClientCredentials service = TestClients.service(node, "access_token_format", "opaque");
        execute("alter role keyreeve connection limit 0");
        try {
            execute("select pg_terminate_backend(pid) from pg_stat_activity where usename = 'keyreeve'");
            await().atMost(BACK)
                    .until(() -> Server.of(node)
                                    .as(service)
                                    .clientCredentials("api.read")
                                    .status()
                            == 503);
            expectUnavailable(List.of(() -> Server.of(node).as(service).clientCredentials("api.read")));
        } finally {
            execute("alter role keyreeve connection limit -1");
        }
        await().atMost(BACK)
                .until(() -> Server.of(node)
                                .as(service)
                                .clientCredentials("api.read")
                                .status()
                        == 200);
    }

    private static Node.Builder node() {
        return Outage.node(DATABASE, DATABASE.url()).property("spring.datasource.username", "keyreeve");
    }

    private static void execute(String statements) {
        try (Connection connection =
                        DriverManager.getConnection(DATABASE.url(), DATABASE.username(), DATABASE.password());
                Statement statement = connection.createStatement()) {
            statement.execute(statements);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path root() {
        return Stream.iterate(Path.of("").toAbsolutePath(), Path::getParent)
                .filter(directory -> Files.exists(directory.resolve("CONTRIBUTING.md")))
                .findFirst()
                .orElseThrow();
    }
}
