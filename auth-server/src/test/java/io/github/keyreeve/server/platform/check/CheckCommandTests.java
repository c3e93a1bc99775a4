package io.github.keyreeve.server.platform.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.keyreeve.server.identity.accounts.Accounts;
import io.github.keyreeve.server.identity.accounts.NewAccount;
import io.github.keyreeve.server.tokens.clientfile.ClientFile;
import io.github.keyreeve.testing.EmbeddedPostgres;
import io.github.keyreeve.testing.EmbeddedRedis;
import io.github.keyreeve.testing.Node;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.test.util.TestSocketUtils;

/** Each point of {@code check} for both outcomes: a server that has all mistakes, and one that has none. */
class CheckCommandTests {

    /** Those that need another machine, or time: {@code RemoteStoreChecksTests} and {@code FileAndCertificateChecksTests}. */
    private static final Set<String> ELSEWHERE = Set.of(
            "database.sslmode", "redis.password", "redis.tls", "redis.eviction", "files.owner", "tls.certificate-file");

    private static final EmbeddedPostgres.Database DATABASE =
            EmbeddedPostgres.shared().createDatabase();

    private static final EmbeddedPostgres.Database OWN =
            EmbeddedPostgres.shared().createDatabase();

    private static final String KEY = "TdfYpRynNewBgJxcv8ifqin5f2ORw/oTmFzON4LbfT0=";

    /** Of a node whose metrics are read. */
    private static final HttpServer MANAGEMENT = start();

    @TempDir
    private static Path folder;

    private static CheckRun bad;
    private static CheckRun good;

    @BeforeAll
    static void prepare() throws Exception {
        Map<String, String> mistakes = new HashMap<>();
        mistakes.put("spring.profiles.active", "test,demo");
        mistakes.put("keyreeve.issuer", "https://localhost:" + TestSocketUtils.findAvailableTcpPort());
        mistakes.put("keyreeve.master-key", Node.MASTER_KEY);
        mistakes.put("keyreeve.master-key-former", KEY);
        mistakes.put("keyreeve.check.version-age", "0d");
        mistakes.put("keyreeve.crypto.native-provider", "off");
        mistakes.put("keyreeve.trusted-proxies", "0.0.0.0/0");
        mistakes.put("keyreeve.cors.allowed-origins", "https://app.example,*");
        mistakes.put("keyreeve.rate-limit.enabled", "false");
        mistakes.put("keyreeve.rate-limit.default", "off");
        mistakes.put("keyreeve.rate-limit.rules.register.quota", "off");
        mistakes.put("keyreeve.features.password-grant", "true");
        mistakes.put("keyreeve.gateway.kong.admin-url", "http://203.0.113.7:8001");
        mistakes.put("management.server.address", "");
        mistakes.put("keyreeve.lockout.account-failures", "1000000");
        mistakes.put("keyreeve.keys.rotation-period", "365d");
        mistakes.put(
                "keyreeve.clients", file("clients-of-all.json", "rw-rw-rw-").toString());
        mistakes.put("spring.data.redis.password", "");
        bad = CheckRun.with(DATABASE, mistakes);
        makeMistakes();
        good = CheckRun.with(DATABASE, withoutMistakes());
    }

    @AfterAll
    static void stop() {
        bad.close();
        good.close();
        MANAGEMENT.stop(0);
        EmbeddedPostgres.shared().execute("drop database " + OWN.url().replaceFirst(".*/", "") + " with (force)");
        EmbeddedPostgres.shared().execute("drop role audited_role");
    }

    @Test
    void findsEachMistake() {
        Set<String> expected = new TreeSet<>(bad.ids());
        expected.removeAll(ELSEWHERE);

        assertThat(bad.findings().keySet()).isEqualTo(expected);
    }

    @Test
    void namesEachLimitThatIsNone() {
        bad.run("--category", "http");

        assertThat(bad.out()).contains("keyreeve.lockout.account-failures is", "keyreeve.rate-limit.enabled is false");
    }

    @Test
    void namesEachRuleThatIsOffAndEachClientThatMayUsePasswords() {
        assertThat(bad.findings().get("http.limit-rules"))
                .containsExactly(
                        "keyreeve.rate-limit.default is off.", "keyreeve.rate-limit.rules.register.quota is off.");
        assertThat(bad.findings().get("clients.password-grant"))
                .containsExactly("The password grant is on.", "The client weak-client is registered as legacy.");
    }

    @Test
    void findsNothingWhereNothingIsWrong() {
        // That host does not exist.
        assertThat(good.findings()).as(good.out()).containsOnlyKeys("tls.issuer");
    }

    @Test
    void exitsByTheSeverityThatIsAskedFor() {
        assertThat(good.run("--category", "database", "--category", "accounts", "--fail-on", "warning"))
                .isZero();
        assertThat(bad.run("--category", "keys")).isZero();
        assertThat(bad.run("--category", "keys", "--fail-on", "warning")).isEqualTo(1);
        assertThat(bad.run("--category", "clients")).isEqualTo(1);
        assertThat(bad.run("--category", "cleints")).isEqualTo(2);
    }

    @Test
    void reportsAsTextWithWhatItMeansAndWhatToDo() {
        bad.run("--category", "keys");

        assertThat(bad.out())
                .contains("warning  keys.rotation", "A key signs for 365 days.", "KEYREEVE_KEYS_ROTATION_PERIOD");
        good.run("--category", "keys");
        assertThat(good.out().lines()).containsExactly("ok       keys.age", "ok       keys.rotation");
    }

    @Test
    void neverShowsASecret() {
        bad.run();

        assertThat(bad.out()).doesNotContain(KEY, Node.MASTER_KEY, "admin-password", "weak-client-secret");
    }

    private static void makeMistakes() {
        bad.context().getBean(Accounts.class).create(NewAccount.named("admin").withRoles("admin"), "admin-password");
        JdbcClient jdbc = bad.context().getBean(JdbcClient.class);
        // Makes keys.
        assertThat(bad.context().getBean("currentKeys")).isNotNull();
        jdbc.sql("update signing_key set announced_at = announced_at - interval '400 days',"
                        + " signs_from = signs_from - interval '400 days'")
                .update();
        weakClient();
        jdbc.sql("""
                update client set created_at = now() - interval '100 days',
                       metadata = metadata || '{"redirect_uris": ["http://app.example/callback", "http://localhost/"]}'
                 where client_id = 'weak-client'
                """).update();
    }

    private static void weakClient() {
        bad.context().getBean(ClientFile.class).apply(write("weak.json", """
                        [{"client_id": "weak-client", "client_secret": "weak-client-secret", "require_pkce": false, "legacy": true,
                          "redirect_uris": ["https://app.example/callback"], "access_token_lifetime": 86400}]
                        """));
    }

    private static Map<String, String> withoutMistakes() throws Exception {
        String role = "audited_role";
        EmbeddedPostgres.shared().execute("drop role if exists " + role);
        EmbeddedPostgres.shared().execute("create role " + role + " login in role pg_read_all_data, pg_write_all_data");
        JdbcClient.create(new DriverManagerDataSource(OWN.url(), OWN.username(), OWN.password()))
                .sql("grant usage on all sequences in schema public to " + role)
                .update();
        Map<String, String> settings = new HashMap<>();
        settings.put("spring.datasource.url", OWN.url());
        settings.put("spring.datasource.username", role);
        settings.put("spring.datasource.password", "X7Qb0rL2mWv9TzKs4H");
        settings.put("spring.liquibase.enabled", "false");
        settings.put("keyreeve.issuer", "https://login.invalid");
        settings.put("keyreeve.master-key", KEY);
        settings.put(
                "keyreeve.check.restore-drill-file", file("drill", "rw-------").toString());
        settings.put("keyreeve.check.version-age", "36500d");
        settings.put("management.server.address", "127.0.0.1");
        settings.put("keyreeve.check.management-url", monitoredNode());
        settings.put("spring.mail.host", "mail.example");
        settings.put("keyreeve.signup.policy", "closed");
        settings.put("keyreeve.clients", file("clients.json", "rw-------").toString());
        settings.put("spring.data.redis.url", EmbeddedRedis.shared().url());
        return settings;
    }

    private static String monitoredNode() {
        String metrics = "keyreeve_metrics_last_read_seconds " + Instant.now().getEpochSecond() + ".0\n";
        MANAGEMENT.createContext("/metrics", exchange -> {
            exchange.sendResponseHeaders(200, metrics.length());
            exchange.getResponseBody().write(metrics.getBytes(UTF_8));
            exchange.close();
        });
        return "http://localhost:" + MANAGEMENT.getAddress().getPort();
    }

    private static HttpServer start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path file(String name, String mode) throws Exception {
        Path file = write(name, "[]");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
        return file;
    }

    private static Path write(String name, String content) {
        try {
            return Files.writeString(folder.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
