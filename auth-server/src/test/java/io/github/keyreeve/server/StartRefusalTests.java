package io.github.keyreeve.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.keyreeve.testing.EmbeddedPostgres;
import io.github.keyreeve.testing.FreePorts;
import io.github.keyreeve.testing.Node;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the server does not start with, and the sentence that says why. */
class StartRefusalTests {

    private static final EmbeddedPostgres.Database DATABASE =
            EmbeddedPostgres.shared().createDatabase();

    @Test
    void namesAMissingIssuer() {
        assertThat(refusal(node().property("keyreeve.issuer", ""))).startsWith("KEYREEVE_ISSUER is missing: set it");
    }

    @Test
    void wantsHttpsOffLoopback() {
        assertThat(refusal(node().property("keyreeve.issuer", "http://login.example.com")))
                .startsWith("KEYREEVE_ISSUER must begin with https://");
    }

    @Test
    void namesAMissingMasterKey() {
        assertThat(refusal(node().property("keyreeve.master-key", "")))
                .startsWith("KEYREEVE_MASTER_KEY is missing: set it");
    }

    @Test
    void namesAMasterKeyOfTheWrongLength() {
        assertThat(refusal(node().property("keyreeve.master-key", "c2hvcnQ=")))
                .startsWith("KEYREEVE_MASTER_KEY is not the base64 of 32 bytes");
    }

    @Test
    void namesAMasterKeyThatDidNotSealWhatIsThere() {
        node().start().close();
        String another = Base64.getEncoder()
                .encodeToString("another key, of thirty-two bytes".getBytes(StandardCharsets.US_ASCII));
        assertThat(refusal(node().property("keyreeve.master-key", another)))
                .contains("is KEYREEVE_MASTER_KEY the key that sealed it?");
    }

    @Test
    void namesAClientFileThatIsNotThere() {
        assertThat(refusal(node().property("keyreeve.clients", "/nowhere/clients.json")))
                .isEqualTo("The client file /nowhere/clients.json cannot be used: there is no such file.");
    }

    @Test
    void namesWhatIsWrongInAClientFile(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("clients.json"), """
                [{"client_id": "web", "client_secret": "s", "redirect_uris": ["http://web.example/callback"]}]
                """);
        assertThat(refusal(node().property("keyreeve.clients", file)))
                .contains("client web: http://web.example/callback is http, but not on loopback");
    }

    @Test
    void namesADatabaseThatDoesNotAnswer() {
        String nobody = "jdbc:postgresql://127.0.0.1:" + FreePorts.next() + "/keyreeve";
        assertThat(refusal(node().property("spring.datasource.url", nobody)))
                .startsWith("PostgreSQL cannot be used (")
                .contains("SPRING_DATASOURCE_URL");
    }

    @Test
    void namesAPortThatIsInUse() {
        try (Node running = node().start()) {
            assertThat(refusal(node().property("server.port", running.uri().getPort())))
                    .startsWith("Port " + running.uri().getPort() + " is in use");
        }
    }

    private static Node.Builder node() {
        return Node.builder().database(DATABASE);
    }

    private static String refusal(Node.Builder node) {
        Throwable failure = catchThrowable(() -> node.start().close());
        assertThat(failure).as("the server must not start").isNotNull();
        return Refusal.sentence(failure).orElse("no sentence for " + failure);
    }
}
