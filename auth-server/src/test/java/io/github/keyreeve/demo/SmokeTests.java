package io.github.keyreeve.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.Keyreeve;
import io.github.keyreeve.server.identity.accounts.Accounts;
import io.github.keyreeve.testing.EmbeddedPostgres;
import io.github.keyreeve.testing.EmbeddedRedis;
import io.github.keyreeve.testing.Node;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commands {@code smoke} and {@code check}, as processes, with the data of the demo; and what docs/commands.md shows of them. */
@Tag("slow")
class SmokeTests {

    private static final Path DOCUMENT = Path.of(System.getProperty("basedir", "."), "..", "docs", "commands.md");
    private static final Pattern STEP = Pattern.compile("(?m)^(ok|failed|skipped) +\\d+ ms  (.{18})  ");

    private static final Pattern POINT = Pattern.compile("(?m)^(ok|info|warning|error) +[a-z]+\\.[a-z-]+$");

    private static final EmbeddedPostgres.Database DATABASE =
            EmbeddedPostgres.shared().createDatabase();
    private static final String MASTER_KEY = "3TCCTPn7EVqs1g6SRVdZr8FSwb1ShCGcW0pV2XTn1xU=";
    private static final MailCatcher MAILS = MailCatcher.start(0);
    private static final Node NODE = start();

    @TempDir
    private Path folder;

    @AfterAll
    static void stop() {
        NODE.close();
        MAILS.close();
    }

    @Test
    void triesEachGrantAndDeletesItsAccount() throws Exception {
        int status = smoke(
                "--full",
                "--client-id",
                "demo-smoke",
                "--client-secret-file",
                secret("demo-smoke-secret"),
                "--redirect-uri",
                "http://localhost:8080/callback",
                "--mails",
                mails());

        assertThat(status).as(out() + err()).isZero();
        assertThat(steps(out()))
                .allMatch(step -> step.startsWith("ok "))
                .contains("ok client credentials", "ok introspection", "ok revocation", "ok id token", "ok delete");
        assertThat(err()).isEmpty();
        assertThat(accountsOfTests()).isZero();
        assertThat(steps(Files.readString(DOCUMENT)))
                .as("docs/commands.md, and the run\n" + out())
                .containsAll(steps(out()));
    }

    @Test
    void reportsAsJson() throws Exception {
        assertThat(smoke("--format", "json", "--mails", mails()))
                .as(out() + err())
                .isZero();

        JsonNode report = new JsonMapper().readTree(out());
        assertThat(report.path("passed").asBoolean()).isTrue();
        assertThat(report.path("steps").get(0).path("name").asString()).isEqualTo("discovery");
        assertThat(report.path("steps").get(0).path("millis").isNumber()).isTrue();
    }

    @Test
    void skipsWhatNeedsAMailThatItCannotRead() throws Exception {
        assertThat(smoke()).as(out() + err()).isZero();

        assertThat(steps(out())).contains("ok register", "skipped activate").doesNotContain("ok login");
    }

    @Test
    void failsWithAWrongSecret() throws Exception {
        assertThat(smoke("--client-id", "demo-smoke", "--client-secret-file", secret("other"), "--mails", mails()))
                .isEqualTo(1);

        assertThat(steps(out())).contains("failed client credentials", "skipped revocation", "ok delete");
    }

    @Test
    void failsWhereNothingListens() throws Exception {
        assertThat(run("smoke", "--base-url", "http://127.0.0.1:1", "--timeout", "2"))
                .isEqualTo(1);

        assertThat(steps(out())).contains("failed discovery").noneMatch(step -> step.startsWith("ok "));
    }

    @Test
    void explainsInvalidUsage() throws Exception {
        assertThat(smoke("--full")).isEqualTo(2);

        assertThat(err()).startsWith("keyreeve: --full requires --client-id");
        assertThat(out()).isEmpty();
    }

    @Test
    void checkFindsWhatMakesTheDemoADemo() throws Exception {
        int status = run(
                Map.of(
                        "SPRING_PROFILES_ACTIVE", "demo",
                        "KEYREEVE_ISSUER", NODE.uri().toString(),
                        "KEYREEVE_MASTER_KEY", MASTER_KEY,
                        "SPRING_DATASOURCE_URL", DATABASE.url(),
                        "SPRING_DATASOURCE_USERNAME", DATABASE.username(),
                        "SPRING_DATASOURCE_PASSWORD", DATABASE.password(),
                        "SPRING_DATA_REDIS_URL", EmbeddedRedis.shared().url(),
                        "SPRING_MAIL_HOST", MAILS.smtpHost()),
                "check");

        assertThat(status).as(out() + err()).isEqualTo(1);
        assertThat(out())
                .contains("error    environment.demo", "error    clients.example-secrets")
                .doesNotContain("This cannot be checked");
        assertThat(Files.readString(DOCUMENT).lines())
                .as("docs/commands.md, and the run\n" + out())
                .containsAll(POINT.matcher(out())
                        .results()
                        .map(MatchResult::group)
                        .filter(point -> !point.endsWith(".signatures"))
                        .toList());
    }

    private int smoke(String... arguments) throws Exception {
        List<String> all =
                new ArrayList<>(List.of("smoke", "--base-url", NODE.uri().toString()));
        all.addAll(List.of(arguments));
        return run(all.toArray(String[]::new));
    }

    private int run(String... arguments) throws Exception {
        return run(Map.of(), arguments);
    }

    private int run(Map<String, String> environment, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Keyreeve.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder program = new ProcessBuilder(command)
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile());
        program.environment().clear();
        program.environment().putAll(environment);
        return program.start().waitFor();
    }

    private String secret(String secret) throws IOException {
        return Files.writeString(folder.resolve("secret"), secret + "\n").toString();
    }

    private static String mails() {
        return "http://localhost:" + MAILS.httpPort() + "/messages";
    }

    private static List<String> steps(String report) {
        return STEP.matcher(report)
                .results()
                .map(step -> step.group(1) + " " + step.group(2).strip())
                .toList();
    }

    private String out() throws IOException {
        return Files.readString(folder.resolve("out"));
    }

    private String err() throws IOException {
        return Files.readString(folder.resolve("err"));
    }

    private static long accountsOfTests() {
        return NODE.bean(JdbcClient.class)
                .sql("select count(*) from account where username like 'smoke-%' and state = 'active'")
                .query(Long.class)
                .single();
    }

    private static Node start() {
        URI server = DemoAddresses.free().server();
        DemoAddresses demo = DemoAddresses.OF_THE_DEMO;
        Node node = Node.builder()
                .database(DATABASE)
                .property("keyreeve.master-key", MASTER_KEY)
                .port(server.getPort())
                .property("spring.mail.host", MAILS.smtpHost())
                .property("spring.mail.port", String.valueOf(MAILS.smtpPort()))
                .property("keyreeve.clients", DemoClientFile.at(new DemoAddresses(server, demo.api(), demo.flowLab())))
                .property("keyreeve.outbound.allow", demo.flowLab())
                .start();
        DemoUsers.create(node.bean(Accounts.class));
        return node;
    }
}
