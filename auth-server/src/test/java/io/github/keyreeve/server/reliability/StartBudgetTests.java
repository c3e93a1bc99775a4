package io.github.keyreeve.server.reliability;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a start costs, by counts that no busy machine changes. A budget that is exceeded asks what came in, and who needs it at a start. */
class StartBudgetTests {

    /** With 1 % of room, because background work may begin before the first token or after it. */
    private static final int CLASSES = 10_600;

    /** With room for some features; an auto-configuration that comes in by accident brings ten or more. */
    private static final int BEANS = 1_180;

    private static final String CLIENT = """
            [{"client_id": "first", "client_secret": "%1$s", "grant_types": ["client_credentials"],
              "token_endpoint_auth_method": "client_secret_post"}]
            """;

    private static final String SECRET = "a-secret-of-enough-characters-0123456789";

    @TempDir
    private Path folder;

    @Test
    void aContextHasFewBeans() {
        assertThat(Node.shared().context().getBeanDefinitionCount()).isLessThanOrEqualTo(BEANS);
    }

    @Test
    @Tag("slow")
    void aProcessLoadsFewClassesUntilItsFirstToken() throws Exception {
        URI server = URI.create("http://localhost:" + FreePorts.next());
        Process process = start(server);
        try (BufferedReader out = process.inputReader()) {
            assertThat(out.lines().anyMatch(line -> line.contains("Keyreeve ready")))
                    .isTrue();

            HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve("/oauth2/token"))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(
                            "grant_type=client_credentials&client_id=first&client_secret=" + SECRET));
            assertThat(Http.send(request).statusCode()).isEqualTo(200);

            Map<String, Long> classes = loadedClasses();
            assertThat(classes.values().stream().mapToLong(Long::longValue).sum())
                    .as("%s", classes)
                    .isBetween(CLASSES / 2L, (long) CLASSES);
            assertThat(classes.keySet())
                    .as("nothing is traced or reported unless a receiver is set")
                    .noneMatch(jar -> jar.startsWith("opentelemetry") || jar.startsWith("sentry"));
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private Process start(URI server) throws IOException {
        EmbeddedPostgres.Database database = EmbeddedPostgres.shared().createDatabase();
        ProcessBuilder program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xlog:class+load:file=" + folder.resolve("classes") + ":none:filecount=0",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Keyreeve.class.getName())
                .directory(folder.toFile())
                .redirectError(folder.resolve("err").toFile());
        program.environment().clear();
        program.environment()
                .putAll(Map.of(
                        "KEYREEVE_ISSUER", server.toString(),
                        "KEYREEVE_MASTER_KEY", Node.MASTER_KEY,
                        "KEYREEVE_CLIENTS",
                                Files.writeString(folder.resolve("clients.json"), CLIENT.formatted(SECRET))
                                        .toString(),
                        "SERVER_PORT", String.valueOf(server.getPort()),
                        "MANAGEMENT_SERVER_PORT", "0",
                        "SPRING_DATASOURCE_URL", database.url(),
                        "SPRING_DATASOURCE_USERNAME", database.username(),
                        "SPRING_DATASOURCE_PASSWORD", database.password(),
                        "SPRING_DATA_REDIS_URL", EmbeddedRedis.shared().url()));
        return program.start();
    }

    /** Ours and those of libraries, by their file; not those of the platform or made while running, which differ by its version. */
    private Map<String, Long> loadedClasses() throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve("classes"));
        return lines.stream()
                .filter(line -> line.contains("source: file:"))
                .collect(
                        Collectors.groupingBy(line -> line.replaceFirst(".*/([^/]+)/?$", "$1"), Collectors.counting()));
    }
}
