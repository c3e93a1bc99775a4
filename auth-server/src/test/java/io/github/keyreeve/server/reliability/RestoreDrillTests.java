package io.github.keyreeve.server.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.reliability.KeyreeveCommand.Result;
import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.ClientDriver;
import io.github.keyreeve.testing.DebianPostgres;
import io.github.keyreeve.testing.EmbeddedPostgres;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Server;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * A backup by {@code pg_dump} of PostgreSQL 15 is restored, verified and accepted, and a node serves on it. What was current in the
 * backup lives; what was begun before it is over, whether it was used since or not.
 */
@Order(1)
@Tag("ST-13")
class RestoreDrillTests {

    private static DebianPostgres postgres;
    private static BeforeBackup before;
    private static Path backup;
    private static EmbeddedPostgres.Database copy;
    private static String incarnation;
    private static Result verified;
    private static Result accepted;
    private static Node node;

    @BeforeAll
    static void restore() throws Exception {
        postgres = DebianPostgres.start();
        EmbeddedPostgres.Database lost = postgres.createDatabase("lost");
        int port;
        try (Node first = Node.builder().database(lost).start()) {
            port = first.uri().getPort();
            before = BeforeBackup.on(first);
            backup = postgres.dump("lost");
            before.useWhatCanBeUsedOnce(first);
        }
        copy = postgres.restore(backup, "copy");
        incarnation = incarnation();
        verified = on(copy).run(before.accessToken(), "restore", "verify", "--token-stdin");
        accepted = on(copy).run("", "restore", "accept");
        node = Node.builder().database(copy).port(port).start();
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
    void verifiesAnIntactCopy() {
        assertThat(verified.status()).as(verified.err()).isZero();
        assertThat(verified.out().lines())
                .allMatch(line -> line.startsWith("ok "))
                .anyMatch(line -> line.matches("ok +schema +all migrations are known"))
                .anyMatch(line -> line.matches("ok +key ring +\\d+ keys, opened by the master key"))
                .anyMatch(line -> line.matches("ok +signing keys +3 keys, opened by the key ring"))
                .anyMatch(line -> line.matches("ok +audit log +\\d+ rows verified, head \\d+:.*"))
                .anyMatch(line -> line.matches("ok +accounts +2"))
                .anyMatch(line -> line.matches("ok +clients +\\d+"))
                .anyMatch(line -> line.matches("ok +grants +[1-9]\\d*"))
                .anyMatch(line -> line.matches("ok +token +active"));
    }

    @Test
    void namesWhatIsNotAsItWasWritten() throws Exception {
        EmbeddedPostgres.Database changed = postgres.restore(backup, "changed");
        jdbc(changed).sql("alter table audit_event disable trigger all").update();
        jdbc(changed)
                .sql("update audit_event set account_id = gen_random_uuid() where event = 'sign_in_succeeded'")
                .update();
        jdbc(changed)
                .sql("update signing_key set sealed_jwk = set_byte(sealed_jwk, 40, get_byte(sealed_jwk, 40) # 1)")
                .update();
        jdbc(changed).sql("""
                insert into databasechangelog (id, author, filename, dateexecuted, orderexecuted, exectype)
                values ('future-1', 'keyreeve', 'db/changelog/future/001-future.sql', now(), 1000, 'EXECUTED')
                """).update();

        Result result = on(changed).run("no token", "restore", "verify", "--token-stdin");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.out().lines())
                .anyMatch(line -> line.matches("FAILED +audit log +Row .* was changed.*"))
                .anyMatch(line -> line.matches("FAILED +schema +The schema is that of a newer version.*"))
                .anyMatch(line -> line.matches("FAILED +signing keys +.+"))
                .anyMatch(line -> line.matches("FAILED +token +.+"))
                .anyMatch(line -> line.matches("ok +accounts +2"));
    }

    @Test
    void saysThatTheMasterKeyIsAnother() throws Exception {
        String another = Base64.getEncoder()
                .encodeToString("another key, of thirty-two bytes".getBytes(StandardCharsets.US_ASCII));

        Result result = new KeyreeveCommand(copy, before.issuer(), another).run("", "restore", "verify");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).contains("KEYREEVE_MASTER_KEY is not the key that");
    }

    @Test
    void givesTheStoreANewIncarnationAndSaysWhatItRemoved() {
        assertThat(accepted.status()).as(accepted.err()).isZero();
        assertThat(accepted.out())
                .containsPattern("Removed: [1-9]\\d* sessions")
                .contains("Removed: 1 sign-ins that waited for a second factor")
                .containsPattern("Removed: [2-9] authorization requests that waited")
                .contains("Removed: 1 mailed links")
                .contains("Removed: 1 API keys")
                .contains("users sign in again");
        assertThat(incarnation()).isNotEqualTo(incarnation);
        assertThat(sql("select count(*) from audit_event where event = 'store_restored'"))
                .isEqualTo("1");
    }

    @Test
    void keepsAccountsClientsAndKeys() {
        assertThat(BeforeBackup.keyIds(node)).containsAll(before.keyIds());
        before.owner().login(Api.on(node)).expectOk();
        Browser.signedIn(node, before.guarded().user());
        Server.of(node).as(before.service()).clientCredentials("api.read").expectOk();
        before.tokensForOwner(node).expectOk();
    }

    /** It may have been revoked after the backup. */
    @Test
    void knowsNoApiKeyOfBefore() {
        assertThat(before.apiKeys(node).json().path("items")).isEmpty();
    }

    @Test
    void redeemsNoMailedLinkOfBefore() {
        Api.on(node)
                .post("/auth/reset", "token", before.mailedToken(), "password", "seven new bicycles")
                .expectProblem(400);
    }

    /** Redis still has its attributes. The persistent login is over with it. */
    @Test
    void continuesNoSessionOfBefore() {
        Browser browser = before.browser();

        assertThat(browser.get("/").location()).hasPath("/login");

        browser.lose(BeforeBackup.SESSION);
        assertThat(browser.get("/").location()).hasPath("/login");
    }

    @Test
    void completesNoSignInThatWaited() {
        Api.on(node)
                .post(
                        "/auth/login/mfa",
                        "mfa_token",
                        before.mfaToken(),
                        "code",
                        before.guarded().app().recoveryCodes().get(0))
                .expectProblem(401);
    }

    @Test
    void takesNoDecisionAtAConsentThatWaited() {
        Browser again = new Browser(node);
        again.signIn(node, before.owner().username(), before.owner().password());

        assertThat(again.get(before.consent().page().uri()).status()).isEqualTo(400);
    }

    @Test
    void redeemsNoCodeOfBefore() {
        Server.of(node).as(before.web()).redeem(before.code()).expectError("invalid_grant");
    }

    @Test
    void takesNoTokenOfBefore() {
        ClientDriver api = Server.of(node).as(TestClients.resourceServer(node));

        Server.of(node).as(before.web()).refresh(before.tokens().refreshToken()).expectError("invalid_grant");
        api.introspect(before.accessToken()).expectInactive();
        api.introspect(before.servicesToken()).expectInactive();
        Server.of(node).userInfo(before.accessToken()).expectChallenge(401, "invalid_token");
        String again = Server.of(node)
                .as(before.service())
                .clientCredentials("api.read")
                .accessToken();
        api.introspect(again).expectActive();
    }

    private static KeyreeveCommand on(EmbeddedPostgres.Database database) {
        return KeyreeveCommand.on(database, before.issuer());
    }

    private static String incarnation() {
        return sql("select incarnation::text from store");
    }

    private static String sql(String query) {
        return jdbc(copy).sql(query).query(String.class).single();
    }

    private static JdbcClient jdbc(EmbeddedPostgres.Database database) {
        return JdbcClient.create(new DriverManagerDataSource(database.url(), database.username(), database.password()));
    }
}
