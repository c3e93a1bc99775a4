package io.github.keyreeve.server.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.Keyreeve;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.DebianPostgres;
import io.github.keyreeve.testing.EmbeddedPostgres;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.TestUser;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts that back up and restore, with PostgreSQL 15 and its programs. */
@Tag("slow")
class BackupTests {

    @TempDir
    private static Path folder;

    private static DebianPostgres postgres;
    private static EmbeddedPostgres.Database database;
    private static Node node;
    private static TestUser user;

    @BeforeAll
    static void start() {
        postgres = DebianPostgres.start();
        database = postgres.createDatabase("live");
        node = Node.builder().database(database).start();
        user = TestUser.on(node);
    }

    @AfterAll
    static void stop() {
        if (node != null) {
            node.close();
        }
        if (postgres != null) {
            postgres.close();
        }
    }

    @Test
    void restoresWhatItBackedUpAndWritesDownWhen() throws IOException {
        Path backups = folder.resolve("backups");

        String dump = run("backup", "dump", backups.toString()).strip();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(Path.of(dump))))
                .isEqualTo("rw-------");
        assertThat(run("drill", backups.toString())).contains("ok ", "was restored and verified");
        assertThat(Instant.parse(Files.readString(backups.resolve("last-drill")).strip()))
                .isAfter(Instant.now().minus(Duration.ofMinutes(10)));
        assertThat(databases()).as("the copy is gone").doesNotContain("keyreeve_drill");

        assertThat(run("restore", dump, "restored")).contains("users sign in again");

        EmbeddedPostgres.Database restored = new EmbeddedPostgres.Database(
                database.url().replace("/live", "/restored"), database.username(), database.password());
        try (Node again = Node.builder().database(restored).start()) {
            assertThat(Browser.signedIn(again, user).get("/").body()).contains(user.name());
        }
    }

    @Test
    void writesNoTimeForADrillThatFailed() throws IOException {
        Path backups = Files.createDirectory(folder.resolve("broken"));
        Path dump = Path.of(run("backup", "dump", backups.toString()).strip());
        byte[] whole = Files.readAllBytes(dump);
        Files.write(dump, Arrays.copyOf(whole, whole.length / 2));

        Program.Result drill = Program.result(environment(), script("drill"), backups.toString());

        assertThat(drill.status()).isNotZero();
        assertThat(backups.resolve("last-drill")).doesNotExist();
        assertThat(databases()).doesNotContain("keyreeve_drill");
    }

    /** Recovery to a time is PostgreSQL's own; here, that the base backup is whole. */
    @Test
    void makesABaseBackup() {
        String base = run("backup", "base", folder.resolve("bases").toString())
                .lines()
                .reduce("", (a, b) -> b);

        Program.run(Map.of(), "/usr/lib/postgresql/15/bin/pg_verifybackup", "--quiet", base);
    }

    private static String databases() {
        try (Stream<String> lines = Program.run(
                        environment(), "psql", "-d", "live", "-Atc", "select datname from pg_database")
                .lines()) {
            return String.join(" ", lines.toList());
        }
    }

    private static String run(String script, String... arguments) {
        String[] command =
                Stream.concat(Stream.of(script(script)), Stream.of(arguments)).toArray(String[]::new);
        return Program.run(environment(), command);
    }

    private static String script(String name) {
        return Program.DEPLOY.resolve("backup").resolve(name).toString();
    }

    private static Map<String, String> environment() {
        URI address = URI.create(database.url().substring("jdbc:".length()));
        Map<String, String> all = new HashMap<>();
        all.put("PATH", "/usr/lib/postgresql/15/bin:" + System.getenv("PATH"));
        all.put("PGHOST", address.getHost());
        all.put("PGPORT", String.valueOf(address.getPort()));
        all.put("PGUSER", database.username());
        all.put("PGDATABASE", "live");
        all.put(
                "KEYREEVE",
                Path.of(System.getProperty("java.home"), "bin", "java") + " -XX:TieredStopAtLevel=1 -cp "
                        + System.getProperty("java.class.path") + " " + Keyreeve.class.getName());
        all.put("KEYREEVE_ISSUER", node.uri().toString());
        all.put("KEYREEVE_MASTER_KEY", Node.MASTER_KEY);
        all.put("SPRING_DATASOURCE_USERNAME", database.username());
        all.put("SPRING_DATASOURCE_PASSWORD", database.password());
        return all;
    }
}
