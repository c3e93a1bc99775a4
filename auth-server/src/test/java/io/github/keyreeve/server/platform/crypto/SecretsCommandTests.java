package io.github.keyreeve.server.platform.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.Keyreeve;
import io.github.keyreeve.server.protocol.assertion.TestAssertion;
import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.ClientDriver;
import io.github.keyreeve.testing.Code;
import io.github.keyreeve.testing.EmbeddedPostgres;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.SignedInUser;
import io.github.keyreeve.testing.TestUser;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine;

/** The command {@code secrets} in a context of its own, beside a node that serves. */
class SecretsCommandTests {

    private static final EmbeddedPostgres.Database DATABASE =
            EmbeddedPostgres.shared().createDatabase();

    private static Node node;
    private static ConfigurableApplicationContext command;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void start() {
        node = Node.builder().database(DATABASE).start();
        command = new SpringApplicationBuilder(Keyreeve.class)
                .web(WebApplicationType.NONE)
                .lazyInitialization(true)
                .run(
                        "--spring.main.banner-mode=off",
                        "--spring.profiles.active=test",
                        "--keyreeve.issuer=http://localhost:9000",
                        "--keyreeve.master-key=" + Node.MASTER_KEY,
                        "--spring.datasource.url=" + DATABASE.url(),
                        "--spring.datasource.username=" + DATABASE.username(),
                        "--spring.datasource.password=" + DATABASE.password());
    }

    @AfterAll
    static void stop() {
        command.close();
        node.close();
    }

    @Test
    void printsAnotherMasterKeyEachTime() {
        assertThat(run()).isZero();
        String first = out.toString();
        assertThat(first).matches("KEYREEVE_MASTER_KEY=[A-Za-z0-9+/]{43}=\\R");
        assertThat(Base64.getDecoder().decode(first.strip().substring("KEYREEVE_MASTER_KEY=".length())))
                .hasSize(32);

        assertThat(run()).isZero();
        assertThat(out.toString().lines()).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void statusShowsEachKeyAndWhatNamesIt() {
        assertThat(run("status")).isZero();
        assertThat(out.toString().lines()).hasSizeGreaterThan(KeyPurpose.values().length);
        assertThat(out.toString())
                .containsPattern("\\d+ +sealing +current +[0-9a-f]{16} +3 signing keys\\R")
                .containsPattern("\\d+ +audit +current +[0-9a-f]{16} +\\d+ audit events\\R");
    }

    @Test
    void rotateSealsAllAgainWhileTheNodeServes() {
        int former = node.bean(KeyRing.class).current(KeyPurpose.SEALING).id();
        assertThat(run("rotate")).isZero();
        assertThat(out.toString())
                .isEqualToNormalizingNewlines(
                        "Keys wrapped by the current master key: 0\nSealed again: 3 signing keys\nEnded: nothing\n");

        assertThat(run("status")).isZero();
        assertThat(out.toString()).containsPattern("\\R" + former + " +sealing +former +[0-9a-f]{16} +nothing\\R");
    }

    /** A row may have no value in a sealed column, such as a webhook whose secret was never replaced. */
    @Test
    void passesOverRowsThatHaveNothingSealed() {
        UUID webhook = UUID.randomUUID();
        JdbcClient jdbc = node.bean(JdbcClient.class);
        jdbc.sql("""
                insert into webhook (id, name, url, types, enabled, sealed_secret, created_at)
                values (:id, 'one', 'https://receiver.example', '{}', false, :sealed, now())
                """)
                .param("id", webhook)
                .param("sealed", node.bean(Sealer.class).seal(new byte[32], "webhook " + webhook))
                .update();

        assertThat(run("status")).isZero();
        assertThat(out.toString()).contains("1 webhook secrets");
        assertThat(run("rotate")).isZero();
        assertThat(out.toString()).containsPattern("Sealed again: .*1 webhook secrets");
        jdbc.sql("delete from webhook").update();
        node.bean(KeyRing.class).refresh();
    }

    @Test
    void sealsTheSecretsAgainThatClientsSignWith() {
        ClientCredentials client = TestClients.service(node, "token_endpoint_auth_method", "client_secret_jwt");
        Server server = Server.of(node);
        String form = "grant_type=client_credentials";
        server.post("/oauth2/token", form + TestAssertion.of(node, client).form())
                .expectOk();
        byte[] before = sealedSecrets();

        assertThat(run("rotate")).isZero();

        assertThat(out.toString()).containsPattern("Sealed again: .*1 sealed client secrets");
        assertThat(sealedSecrets()).isNotEqualTo(before);
        server.post("/oauth2/token", form + TestAssertion.of(node, client).form())
                .expectOk();
        node.bean(JdbcClient.class)
                .sql("delete from client where sealed_secrets is not null")
                .update();
        node.bean(KeyRing.class).refresh();
    }

    private static byte[] sealedSecrets() {
        return node.bean(JdbcClient.class)
                .sql("select sealed_secrets from client where sealed_secrets is not null")
                .query(byte[].class)
                .single();
    }

    @Test
    void aCompromisedKeyIsReplacedAtOnceAndStaysReadableUntilAllNodesKnow() {
        KeyRing ring = node.bean(KeyRing.class);
        RingKey compromised = ring.current(KeyPurpose.SEALING);
        byte[] sealedMeanwhile = node.bean(Sealer.class).seal(new byte[] {1}, "row");
        assertThat(run("rotate", "--compromised", String.valueOf(compromised.id())))
                .isZero();
        assertThat(out.toString()).contains("Sealed again: 3 signing keys" + System.lineSeparator());

        ring.refresh();
        assertThat(ring.current(KeyPurpose.SEALING).id()).isNotEqualTo(compromised.id());
        assertThat(node.bean(Sealer.class).unseal(sealedMeanwhile, "row")).containsExactly(1);
    }

    @Test
    void aCompromisedKeyOfTokensEndsWhatItAuthenticatesAtOnce() {
        KeyRing ring = node.bean(KeyRing.class);
        int compromised = ring.current(KeyPurpose.GRANT).id();
        ClientCredentials web = TestClients.web(node);
        SignedInUser user = SignedInUser.at(node);
        Response tokens = user.tokens(web, "openid api.read");
        Code code = user.code(web, "openid api.read");
        assertThat(run("status")).isZero();
        assertThat(out.toString()).containsPattern("grant +current +[0-9a-f]{16} +1 authorization codes, 1 grants\\R");

        assertThat(run("rotate", "--compromised", String.valueOf(compromised))).isZero();

        assertThat(out.toString()).endsWith("Ended: 1 authorization codes, 1 grants" + System.lineSeparator());
        ClientDriver client = Server.of(node).as(web);
        client.refresh(tokens.refreshToken()).expectError("invalid_grant");
        client.redeem(code).expectError("invalid_grant");
        Server.of(node)
                .as(TestClients.resourceServer(node))
                .introspect(tokens.accessToken())
                .expectInactive();
        // The node has not read the ring again, and issues under the key that is gone: nothing comes of it.
        client.redeem(user.code(web, "openid api.read")).expectError("invalid_grant");

        ring.refresh();
        client.refresh(user.tokens(web, "openid api.read").refreshToken()).expectOk();
        node.bean(JdbcClient.class).sql("delete from authorization_request").update();
    }

    @Test
    void aCompromisedKeyOfPersistentLoginsEndsThemWithTheirSessions() {
        KeyRing ring = node.bean(KeyRing.class);
        int compromised = ring.current(KeyPurpose.PERSISTENT_LOGIN).id();
        Browser browser = rememberMe();
        Browser away = browser.copy(node);
        away.lose("keyreeve-session");
        assertThat(run("status")).isZero();
        assertThat(out.toString()).containsPattern("persistent-login +current +[0-9a-f]{16} +1 persistent logins\\R");

        assertThat(run("rotate", "--compromised", String.valueOf(compromised))).isZero();

        assertThat(out.toString()).endsWith("Ended: 1 persistent logins" + System.lineSeparator());
        assertThat(browser.get("/account").location()).hasPath("/login");
        // The node has not read the ring again, and issues under the key that is gone: nothing comes of it.
        assertThat(away.get("/account").location()).hasPath("/login");
        Browser stale = rememberMe();
        stale.lose("keyreeve-session");
        assertThat(stale.get("/account").location()).hasPath("/login");

        ring.refresh();
        Browser renewed = rememberMe();
        renewed.lose("keyreeve-session");
        assertThat(renewed.get("/account").status()).isEqualTo(200);
        node.bean(JdbcClient.class).sql("delete from session").update();
    }

    private Browser rememberMe() {
        TestUser user = TestUser.on(node);
        Browser browser = new Browser(node);
        browser.submit(
                browser.get("/login"),
                Map.of("username", user.name(), "password", user.password(), "remember", "true"));
        return browser;
    }

    @Test
    void anUnknownKeyIsNamed() {
        assertThat(run("rotate", "--compromised", "4711")).isNotZero();
        assertThat(err.toString()).contains("There is no key with the id 4711");
    }

    private int run(String... arguments) {
        return new CommandLine(command.getBean(SecretsCommand.class))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
