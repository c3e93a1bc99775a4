package io.github.keyreeve.server.console.declared;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.testing.EmbeddedPostgres;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine;

/** The command {@code apply}, in a context as the jar makes one. */
class ApplyCommandTests {

    private static final EmbeddedPostgres.Database DATABASE =
            EmbeddedPostgres.shared().createDatabase();

    private static final String SHOP = """
            generation: 3
            clients:
              - client_id: shop
                client_secret_file: shop.secret
                client_name: Shop
                redirect_uris: [https://shop.example/callback]
                scope: openid orders.read
              - client_id: reports
                client_secret: the-secret-of-reports
                grant_types: [client_credentials]
                scope: orders.read
            scopes:
              orders.read:
                title: { en: Read your orders, de: Deine Bestellungen lesen }
            """;

    private static ConfigurableApplicationContext command;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        command = ApplyContext.on(DATABASE);
    }

    @AfterAll
    static void stop() {
        command.close();
    }

    @BeforeEach
    void beginWithNothing() throws IOException {
        jdbc().sql("delete from client").update();
        jdbc().sql("delete from scope").update();
        jdbc().sql("delete from file_generation").update();
        Files.writeString(folder.resolve("shop.secret"), "the-secret-of-the-shop\n");
    }

    @Test
    void appliesClientsAndScopesWhichOnlyAFileChangesThen() throws IOException {
        assertThat(apply(SHOP)).as(err.toString()).isZero();

        assertThat(lines()).containsExactly("+ client reports", "+ client shop", "+ scope orders.read");
        assertThat(clients()).containsExactly("reports file", "shop file");
        assertThat(jdbc().sql("select origin from scope").query(String.class).single())
                .isEqualTo("file");
    }

    @Test
    void changesNothingTheSecondTime() throws IOException {
        apply(SHOP);

        assertThat(apply(SHOP)).isZero();

        assertThat(lines()).containsExactly("Nothing differs.");
        assertThat(jdbc().sql("select sum(version) from client")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void aDryRunReportsTheDriftAndChangesNothing() throws IOException {
        apply(SHOP);
        String other = SHOP.replace("client_name: Shop", "client_name: Store").replace("reports", "statistics");

        assertThat(apply(other, "--dry-run", "--prune")).isEqualTo(1);

        assertThat(lines()).containsExactly("+ client statistics", "~ client shop", "- client reports");
        assertThat(clients()).containsExactly("reports file", "shop file");
        assertThat(apply(SHOP, "--dry-run")).isZero();
    }

    @Test
    void namesWhatIsNotInTheFileAndRemovesItIfAsked() throws IOException {
        jdbc().sql("insert into client (client_id, metadata) values ('legacy', '{\"grant_types\": []}')")
                .update();
        jdbc().sql(
                        "insert into scope (name, texts, origin) values ('old', '{\"title\": {\"en\": \"Old\"}}', 'console')")
                .update();

        assertThat(apply(SHOP)).isZero();
        assertThat(lines()).contains("? client legacy is not in keyreeve.yaml", "? scope old is not in keyreeve.yaml");
        assertThat(clients()).contains("legacy registered");

        assertThat(apply(SHOP, "--prune")).as(err.toString()).isZero();
        assertThat(lines()).containsExactly("- client legacy", "- scope old");
        assertThat(clients()).containsExactly("reports file", "shop file");
    }

    @Test
    void appliesAllOrNothing() throws IOException {
        String invalid = SHOP + "  broken scope:\n    title: { en: x }\n";

        assertThat(apply(invalid)).isEqualTo(1);

        assertThat(err.toString()).contains("keyreeve.yaml cannot be used").doesNotContain("the-secret");
        assertThat(clients()).isEmpty();
    }

    @Test
    void refusesAnOlderFile() throws IOException {
        apply(SHOP);

        assertThat(apply(SHOP.replace("generation: 3", "generation: 2"))).isEqualTo(1);

        assertThat(err.toString()).contains("it has generation 2, and 3 has been applied");
    }

    @Test
    void comparesSettingsWithThoseOfTheNode() throws IOException {
        String settings = "generation: 1\nkeyreeve:\n  accounts:\n    roles: %s\n";

        assertThat(apply(settings.formatted("[admin, helpdesk]"), "--dry-run")).isEqualTo(1);

        assertThat(lines()).hasSize(2).allMatch(line -> line.startsWith("! setting keyreeve.accounts.roles["));
    }

    @Test
    void refusesWhatItDoesNotKnow() throws IOException {
        assertThat(apply("generation: 1\nclient: []\n")).isEqualTo(1);
        assertThat(err.toString()).contains("[client] is unknown");
        assertThat(apply("clients: []\n")).isEqualTo(1);
        assertThat(err.toString()).contains("generation must be a positive integer");
        assertThat(apply("generation: 1\ngeneration: 2\n")).isEqualTo(1);
        assertThat(err.toString()).contains("has a member twice");
        assertThat(apply("generation: 1\nclients: !!javax.script.ScriptEngineManager []\n"))
                .isEqualTo(1);
    }

    @Test
    void namesTheFileAndWhatIsWrongInIt() throws IOException {
        String file = folder.resolve("keyreeve.yaml") + " cannot be used: ";
        Map<String, String> faults = Map.of(
                "generation: 1\nclients: {}\n", "clients must be an array, scopes and brand objects",
                "generation: 1\nclients: [shop]\n", "each element must be an object",
                "generation: 1\nclients: [{client_id: shop, client_secret_file: none}]\n",
                        "the client_secret_file " + folder.resolve("none") + " cannot be read",
                "generation: 1\nclients: [{client_id: shop, response_types: [token]}]\n", "client shop: ",
                "generation: 1\nscopes: {orders.read: {title: 5}}\n", "orders.read",
                "generation: 1\nbrand: {colour: red}\n", "brand: [colour] is unknown; there are [accent,",
                "generation: 1\n  brand: {}\n", "it is neither YAML nor JSON, or has a member twice, line 2",
                "[]", "it is not an object");
        for (Map.Entry<String, String> fault : faults.entrySet()) {
            err.getBuffer().setLength(0);

            assertThat(apply(fault.getKey())).as(fault.getKey()).isEqualTo(1);

            assertThat(err.toString()).as(fault.getKey()).contains(file, fault.getValue());
        }
        assertThat(clients()).isEmpty();
    }

    private int apply(String content, String... options) throws IOException {
        out.getBuffer().setLength(0);
        Path file = Files.writeString(folder.resolve("keyreeve.yaml"), content);
        String[] arguments = new String[options.length + 1];
        arguments[0] = file.toString();
        System.arraycopy(options, 0, arguments, 1, options.length);
        return new CommandLine(new ApplyCommand(
                        command.getBeanProvider(Declaration.class), command.getBean(Environment.class)))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    private List<String> lines() {
        return out.toString().lines().toList();
    }

    private List<String> clients() {
        return jdbc().sql("select client_id || ' ' || origin from client order by client_id")
                .query(String.class)
                .list();
    }

    private static JdbcClient jdbc() {
        return command.getBean(JdbcClient.class);
    }
}
