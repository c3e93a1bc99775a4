package io.github.keyreeve.server.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.keyreeve.testing.EmbeddedPostgres;
import io.github.keyreeve.testing.FreePorts;
import io.github.keyreeve.testing.Node;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** What the server does not start with, and the sentence that says why; what a setting itself refuses is tested beside it. */
class StartupFailureTests {

    private static final EmbeddedPostgres.Database DATABASE =
            EmbeddedPostgres.shared().createDatabase();

    @Test
    void namesAMissingIssuer() {
        assertThat(refusal(node().property("keyreeve.issuer", ""))).startsWith("KEYREEVE_ISSUER is missing: set it");
    }

    @Test
    void namesAMasterKeyThatDidNotSealWhatIsThere() {
        node().start().close();
        String another = Base64.getEncoder()
                .encodeToString("another key, of thirty-two bytes".getBytes(StandardCharsets.US_ASCII));
        assertThat(refusal(node().property("keyreeve.master-key", another)))
                .startsWith("KEYREEVE_MASTER_KEY is not the key that the keys in the database are wrapped by.");
    }

    @Test
    void namesAClientFileThatIsNotThere() {
        assertThat(refusal(node().property("keyreeve.clients", "/nowhere/clients.json")))
                .isEqualTo("The client file /nowhere/clients.json cannot be used: there is no such file.");
    }

    @Test
    void namesADatabaseThatDoesNotRespond() {
        String stranger = "jdbc:postgresql://127.0.0.1:" + FreePorts.next() + "/keyreeve";
        assertThat(refusal(node().property("spring.datasource.url", stranger)))
                .startsWith("PostgreSQL cannot be used (")
                .contains("SPRING_DATASOURCE_URL");
    }

    /** The least version itself is what the restore drill runs on. */
    @Test
    void namesADatabaseThatIsTooOld() {
        Throwable failure = catchThrowable(() -> PostgresVersion.require(14));

        assertThat(StartupFailure.sentence(failure))
                .contains("PostgreSQL 14 is too old: upgrade the database to version 15 or newer.");
        assertThatCode(() -> PostgresVersion.require(15)).doesNotThrowAnyException();
        assertThat(Node.shared().context().getBeanFactory().getDependenciesForBean("liquibase"))
                .contains("postgresVersion");
    }

    @Test
    void namesARoleThatMayNotMigrate() {
        EmbeddedPostgres.Database empty = EmbeddedPostgres.shared().createEmptyDatabase();
        EmbeddedPostgres.shared().execute("create role serving_only login");
        assertThat(refusal(Node.builder().database(empty).property("spring.datasource.username", "serving_only")))
                .startsWith("The database is to be migrated, but by this role it cannot be (")
                .contains("permission denied", "SPRING_LIQUIBASE_USER", "keyreeve migrate");
    }

    @Test
    void namesAPortThatIsInUse() {
        int port = Node.shared().uri().getPort();
        assertThat(refusal(node().property("server.port", port))).startsWith("Port " + port + " is in use");
    }

    private static Node.Builder node() {
        return Node.builder().database(DATABASE);
    }

    private static String refusal(Node.Builder node) {
        Throwable failure = catchThrowable(() -> node.start().close());
        assertThat(failure).as("the server must not start").isNotNull();
        return StartupFailure.sentence(failure).orElse("no sentence for " + failure);
    }
}
