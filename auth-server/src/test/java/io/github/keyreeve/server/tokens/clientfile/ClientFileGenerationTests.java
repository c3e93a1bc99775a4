package io.github.keyreeve.server.tokens.clientfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.keyreeve.server.tokens.clients.Clients;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.EmbeddedPostgres;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;

/** An old client file on a node that restarts brings nothing old back. */
@ExtendWith(OutputCaptureExtension.class)
class ClientFileGenerationTests {

    private static final EmbeddedPostgres.Database DATABASE =
            EmbeddedPostgres.shared().createDatabase();

    private static final Node NODE = node().start();

    private static final String SUFFIX = "-of-the-service";

    private final ClientFile files = NODE.bean(ClientFile.class);

    @TempDir
    private Path folder;

    @AfterAll
    static void stop() {
        NODE.close();
    }

    @BeforeEach
    void forgetGenerations() {
        sql("delete from file_generation");
        removeClient("shop");
    }

    @Test
    void anOlderFileOnARestartingNodeChangesNothing(CapturedOutput output) {
        Path older = file(generation(6, client("shop", "older"), client("cart", "older")));
        files.applyAtStart(older);
        files.applyAtStart(file(generation(7, client("shop", "newer"))));
        removeClient("cart");

        try (Node restarted = node().property("keyreeve.clients", older).start()) {
            assertThat(hasSecret(restarted, "shop", "newer")).isTrue();
            assertThat(hasSecret(restarted, "shop", "older")).isFalse();
            assertThat(restarted.bean(RegisteredClientRepository.class).findByClientId("cart"))
                    .isNull();
        }
        assertThat(output.toString().lines())
                .filteredOn(line -> line.contains("The client file " + older + " is not applied:"
                        + " it has generation 6, and generation 7 has been applied."))
                .hasSize(1);
    }

    @Test
    void aFileWithoutAGenerationIsOlderThanAnyThatHasOne() {
        Path plain = file("[" + client("shop", "plain") + "]");
        files.applyAtStart(plain);
        files.applyAtStart(plain);
        assertThat(hasSecret("shop", "plain")).isTrue();

        files.applyAtStart(file(generation(1, client("shop", "numbered"))));
        files.applyAtStart(plain);

        assertThat(hasSecret("shop", "numbered")).isTrue();
    }

    @Test
    void theSameGenerationIsAppliedAtEachStart() {
        Path file = file(generation(3, client("shop", "x")));
        files.applyAtStart(file);
        removeClient("shop");

        files.applyAtStart(file);

        assertThat(hasSecret("shop", "x")).isTrue();
    }

    /** A generation that failed is none. */
    @Test
    void aGenerationCountsOnlyIfItsClientsAreValid() {
        Path invalid = file(generation(9, "{'client_id': 'x', 'grant_types': ['magic']}"));
        assertThatThrownBy(() -> files.applyAtStart(invalid)).hasMessageContaining("grant_types");

        files.applyAtStart(file(generation(2, client("shop", "x"))));

        assertThat(hasSecret("shop", "x")).isTrue();
    }

    @Test
    void theCommandRefusesAnOlderGenerationAndTakesAnArray() {
        files.apply(file(generation(5)));
        Path older = file(generation(4, client("shop", "x")));

        assertThatThrownBy(() -> files.apply(older)).hasMessageEndingWith("generation 5 has been applied.");
        assertThat(NODE.bean(RegisteredClientRepository.class).findByClientId("shop"))
                .isNull();

        assertThat(files.apply(file("[" + client("shop", "x") + "]"))).isEqualTo(1);
    }

    /** Whatever the order in which nodes with different files start. */
    @Test
    void theHighestGenerationWinsWhenSeveralAreAppliedAtOnce() {
        List<Path> generations = IntStream.rangeClosed(2, 9)
                .mapToObj(number -> file(generation(number, client("shop", "s" + number))))
                .toList();

        generations.stream()
                .map(each -> CompletableFuture.runAsync(() -> files.applyAtStart(each)))
                .toList()
                .forEach(CompletableFuture::join);

        assertThat(hasSecret("shop", "s9")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'text'",
                "{}",
                "{'clients': []}",
                "{'generation': 1}",
                "{'generation': 1, 'clients': {}}",
                "{'generation': 1, 'clients': [], 'more': 1}",
                "{'generation': 0, 'clients': []}",
                "{'generation': -1, 'clients': []}",
                "{'generation': '1', 'clients': []}",
                "{'generation': 1.5, 'clients': []}",
                "{'generation': null, 'clients': []}",
                "{'generation': 99999999999999999999, 'clients': []}"
            })
    void refusesAFileOfAnyOtherForm(String content) {
        Path file = file(content);

        assertThatThrownBy(() -> files.apply(file))
                .isInstanceOf(InvalidClientFile.class)
                .hasMessageContaining("generation");
    }

    /** What the next start would undo, an administrator must not change. */
    @Test
    void theFileOfTheStartRulesItsClientsUntilTheyLeaveIt() {
        files.applyAtStart(file("[" + client("shop", "one") + "]"));
        files.apply(file("[" + client("shop", "two") + "]"));
        assertThat(isOfFile("shop")).isTrue();

        files.applyAtStart(file("[]"));
        assertThat(isOfFile("shop")).isFalse();
        files.apply(file("[" + client("shop", "three") + "]"));
        assertThat(isOfFile("shop")).isFalse();
    }

    @Test
    void aStartWithoutAFileEndsItsRuleUnlessAnotherNodeMayHaveOne() {
        files.applyAtStart(file("[" + client("shop", "one") + "]"));
        files.applyNoneAtStart();
        assertThat(isOfFile("shop")).isFalse();

        files.applyAtStart(file(generation(1, client("shop", "one"))));
        files.applyNoneAtStart();
        assertThat(isOfFile("shop")).isTrue();
    }

    private static boolean isOfFile(String id) {
        return NODE.bean(Clients.class).details(id).orElseThrow().ofFile();
    }

    private static Node.Builder node() {
        return Node.builder().database(DATABASE);
    }

    private static void removeClient(String id) {
        sql("delete from client where client_id = '" + id + "'");
    }

    private static void sql(String statement) {
        NODE.bean(JdbcClient.class).sql(statement).update();
    }

    private static boolean hasSecret(String id, String secret) {
        return hasSecret(NODE, id, secret);
    }

    private static boolean hasSecret(Node node, String id, String secret) {
        return Server.of(node)
                        .as(new ClientCredentials(id, secret + SUFFIX))
                        .clientCredentials("api.read")
                        .status()
                == 200;
    }

    private static String client(String id, String secret) {
        return """
                {'client_id': '%s', 'client_secret': '%s', 'grant_types': ['client_credentials'], 'scope': 'api.read'}
                """.formatted(id, secret + SUFFIX);
    }

    private static String generation(int number, String... clients) {
        return "{'generation': " + number + ", 'clients': [" + String.join(",", clients) + "]}";
    }

    private Path file(String content) {
        try {
            return Files.writeString(Files.createTempFile(folder, "clients", ".json"), content.replace('\'', '"'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
