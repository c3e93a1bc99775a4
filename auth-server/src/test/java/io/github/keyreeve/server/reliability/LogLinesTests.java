package io.github.keyreeve.server.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.keyreeve.server.Keyreeve;
import io.github.keyreeve.testing.EmbeddedPostgres;
import io.github.keyreeve.testing.EmbeddedRedis;
import io.github.keyreeve.testing.FreePorts;
import io.github.keyreeve.testing.Http;
import io.github.keyreeve.testing.Node;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The lines that a server writes as it is run in production, at the level of debugging, to the console and to a file. */
@Tag("slow")
class LogLinesTests {

    private static final String SECRET = "marked-secret-0123456789-0123456789-abcdef";
    private static final String WRONG = "marked-wrong-" + UUID.randomUUID();
    private static final String MARK = "mark" + UUID.randomUUID().toString().replace("-", "");

    /** What would begin a line, color a terminal or be looked up, if something took it for more than a text. */
    private static final String HOSTILE = MARK + "%0D%0A%7B%22message%22%3A%22forged%22%7D%0D%0A%1B%5B31m%E2%80%A8"
            + "%24%7Bjndi%3Aldap%3A%2F%2F127.0.0.1%2Fx%7D";

    /** Names of the Elastic Common Schema 8.11 by the object that has them; further names of ours are in none of its objects. */
    private static final Map<String, Set<String>> ECS = Map.of(
            "log", Set.of("level", "logger"),
            "process", Set.of("pid", "thread"),
            "service", Set.of("name", "version", "environment", "node"),
            "error", Set.of("code", "type", "message", "stack_trace"),
            "event", Set.of("action", "id"),
            "source", Set.of("ip"),
            "url", Set.of("path"),
            "trace", Set.of("id"),
            "ecs", Set.of("version"));

    private static final Set<String> OURS = Set.of(
            "@timestamp",
            "message",
            "request_id",
            "reason",
            "client_id",
            "account_id",
            "actor",
            "audit",
            "facts",
            "grant_type",
            "grant_id",
            "sid",
            "tokens",
            "access_token_format",
            "scopes",
            "audience",
            "expires_in",
            "further");

    private static final List<String> CONSOLE = new CopyOnWriteArrayList<>();
    private static final List<String> REQUEST_IDS = new ArrayList<>();

    @TempDir
    private static Path folder;

    private static Process process;
    private static URI server;

    @BeforeAll
    static void run() throws Exception {
        server = URI.create("http://localhost:" + FreePorts.next());
        process = start();
        BufferedReader out = process.inputReader();
        Thread reader = new Thread(() -> out.lines().forEach(CONSOLE::add));
        reader.setDaemon(true);
        reader.start();
        await().atMost(Duration.ofMinutes(3))
                .until(() -> CONSOLE.stream().anyMatch(line -> line.contains("Keyreeve ready")));
        send();
        // By its handle, because that leaves the stream open.
        process.toHandle().destroy();
        process.waitFor();
        reader.join();
    }

    @AfterAll
    static void stop() {
        process.destroyForcibly();
    }

    private static void send() {
        token("grant_type=client_credentials&client_id=first&client_secret=" + SECRET, 200);
        token("grant_type=client_credentials&client_id=first&client_secret=" + WRONG, 401);
        token("grant_type=client_credentials&client_id=" + HOSTILE + "&client_secret=" + WRONG, 400);
        token("grant_type=" + HOSTILE + "&client_id=first&client_secret=" + SECRET, 400);
        post("/auth/login", "username=" + HOSTILE + "&password=" + WRONG);
        post("/login", "username=" + HOSTILE + "&password=" + WRONG);
        get("/userinfo", "Authorization", "Bearer " + WRONG);
        get("/account", "Cookie", "keyreeve-session=" + WRONG);
        get(
                "/oauth2/authorize?client_id=" + HOSTILE + "&state=" + WRONG,
                "User-Agent",
                MARK.repeat(280).substring(0, 10_000));
        get("/reset?token=" + WRONG, "Referer", "https://client.example/" + WRONG);
        get("/" + MARK + "%0D%0Aforged", "Accept-Language", MARK);
    }

    @Test
    void areJsonObjectsOfTheElasticCommonSchema() throws IOException {
        assertThat(lines()).hasSizeGreaterThan(30).allSatisfy(line -> {
            JsonNode event = JsonMapper.shared().readTree(line);
            assertThat(event.path("@timestamp").asString()).matches("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z");
            assertThat(event.at("/log/level").asString()).isIn("DEBUG", "INFO", "WARN", "ERROR");
            assertThat(event.at("/ecs/version").asString()).isEqualTo("8.11");
            assertThat(event.path("message").isString()).isTrue();
            expectKnownNames(event);
        });
    }

    private static void expectKnownNames(JsonNode event) {
        event.properties().forEach(member -> {
            Set<String> known = member.getValue().isObject() ? ECS.get(member.getKey()) : null;
            if (known == null) {
                assertThat(member.getKey()).isIn(OURS);
            } else {
                assertThat(known).containsAll(member.getValue().propertyNames());
            }
        });
    }

    @Test
    void haveTheIdOfTheirRequest() throws IOException {
        List<String> ids = lines().stream()
                .map(line ->
                        JsonMapper.shared().readTree(line).path("request_id").asString(""))
                .toList();

        assertThat(ids).containsAll(REQUEST_IDS);
    }

    @Test
    @Tag("LO-02")
    void haveNoSecret() throws IOException {
        assertThat(lines()).anyMatch(line -> line.contains("org.springframework.security") && line.contains("DEBUG"));
        assertThat(lines()).noneMatch(line -> line.contains(SECRET) || line.contains(WRONG));
    }

    @Test
    @Tag("LO-03")
    void areOneForEachEventWhateverWasSent() throws IOException {
        assertThat(lines()).allSatisfy(line -> {
            assertThat(line).startsWith("{\"@timestamp\":").endsWith("}");
            assertThat(line.chars().noneMatch(character -> character < ' ' || character == 0x7f))
                    .isTrue();
            assertThat(line.length()).isLessThan(65_536);
        });
        assertThat(CONSOLE).noneMatch(line -> line.startsWith("{\"message\":\"forged\""));
    }

    @Test
    void areTheSameInAFile() throws IOException {
        assertThat(Files.readAllLines(folder.resolve("log"))).containsExactlyInAnyOrderElementsOf(CONSOLE);
    }

    private static List<String> lines() throws IOException {
        return Files.readAllLines(folder.resolve("log"));
    }

    private static void token(String form, int status) {
        assertThat(post("/oauth2/token", form).statusCode()).isEqualTo(status);
    }

    private static HttpResponse<String> post(String path, String form) {
        return sent(HttpRequest.newBuilder(server.resolve(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    private static void get(String path, String name, String value) {
        sent(HttpRequest.newBuilder(URI.create(server + path)).header(name, value));
    }

    private static HttpResponse<String> sent(HttpRequest.Builder request) {
        HttpResponse<String> response = Http.send(request);
        if (response.request().uri().getPath().equals("/oauth2/token")) {
            REQUEST_IDS.add(response.headers().firstValue("X-Request-Id").orElseThrow());
        }
        return response;
    }

    private static Process start() throws IOException {
        EmbeddedPostgres.Database database = EmbeddedPostgres.shared().createDatabase();
        ProcessBuilder program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Keyreeve.class.getName())
                .directory(folder.toFile())
                .redirectError(folder.resolve("err").toFile());
        Map<String, String> settings = new HashMap<>(Map.of(
                "KEYREEVE_ISSUER", server.toString(),
                "KEYREEVE_MASTER_KEY", Node.MASTER_KEY,
                "KEYREEVE_CLIENTS", clients(),
                "SERVER_PORT", String.valueOf(server.getPort()),
                "MANAGEMENT_SERVER_PORT", "0",
                "SPRING_DATASOURCE_URL", database.url(),
                "SPRING_DATASOURCE_USERNAME", database.username(),
                "SPRING_DATASOURCE_PASSWORD", database.password(),
                "SPRING_DATA_REDIS_URL", EmbeddedRedis.shared().url()));
        settings.put("LOGGING_FILE_NAME", folder.resolve("log").toString());
        settings.put("LOGGING_LEVEL_IO_GITHUB_KEYREEVE", "debug");
        settings.put("LOGGING_LEVEL_ORG_SPRINGFRAMEWORK_SECURITY", "debug");
        settings.put("LOGGING_LEVEL_ORG_APACHE", "debug");
        program.environment().clear();
        program.environment().putAll(settings);
        return program.start();
    }

    private static String clients() throws IOException {
        String client = """
                [{"client_id": "first", "client_secret": "%s", "grant_types": ["client_credentials"],
                  "token_endpoint_auth_method": "client_secret_post"}]
                """.formatted(SECRET);
        return Files.writeString(folder.resolve("clients.json"), client).toString();
    }
}
