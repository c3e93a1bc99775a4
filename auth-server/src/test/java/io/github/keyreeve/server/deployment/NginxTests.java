package io.github.keyreeve.server.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.AuthenticatorApp;
import io.github.keyreeve.testing.AuthorizationRequest;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Code;
import io.github.keyreeve.testing.EmbeddedPostgres;
import io.github.keyreeve.testing.FreePorts;
import io.github.keyreeve.testing.Http;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.TcpProxy;
import io.github.keyreeve.testing.TestUser;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes behind nginx as it is documented: each step lands on the other node, and both may be replaced while users are there. */
class NginxTests {

    private static final EmbeddedPostgres.Database DATABASE =
            EmbeddedPostgres.shared().createDatabase();
    private static final int ONE = FreePorts.next();
    private static final int OTHER = FreePorts.next();

    private static final TcpProxy TO_ONE = new TcpProxy(ONE);
    private static final TcpProxy TO_OTHER = new TcpProxy(OTHER);

    @TempDir
    private static Path folder;

    private static Nginx nginx;
    private static Node one;
    private static Node other;

    @BeforeAll
    static void start() {
        nginx = Nginx.start(folder, TO_ONE.port(), TO_OTHER.port());
        one = node(ONE);
        other = node(OTHER);
    }

    @AfterAll
    static void stop() {
        if (nginx != null) {
            nginx.close();
            one.close();
            other.close();
        }
        TO_ONE.close();
        TO_OTHER.close();
    }

    private static Node node(int port) {
        return Node.builder()
                .database(DATABASE)
                .behind(nginx.uri())
                .port(port)
                .property("keyreeve.trusted-proxies", "127.0.0.1")
                .property("keyreeve.http.drain-time", "500ms")
                .start();
    }

    /** nginx takes the nodes in turn, so that a flow that begins one request later meets the other node at each step. */
    @RepeatedTest(2)
    void consentsAndGetsTokensWhicheverNodeResponds(RepetitionInfo repetition) {
        ClientCredentials web = TestClients.web(one, "require_consent", true);
        ClientCredentials api = TestClients.resourceServer(one);
        Server server = Server.of(one);
        shift(repetition);

        Code code = AuthorizationRequest.of(web, TestClients.REDIRECT_URI, TestClients.SCOPE)
                .signIn(new Browser(one), TestUser.on(one))
                .code();
        Response tokens = server.as(web).redeem(code).expectOk();
        Response refreshed = server.as(web).refresh(tokens.refreshToken()).expectOk();

        server.userInfo(refreshed.accessToken()).expectOk();
        server.as(api).introspect(refreshed.accessToken()).expectActive();
        server.as(web).redeem(code).expectError("invalid_grant");
        server.as(api).introspect(refreshed.accessToken()).expectInactive();
    }

    @RepeatedTest(2)
    void asksForTheSecondFactorWhicheverNodeResponds(RepetitionInfo repetition) {
        TestUser user = TestUser.on(one);
        AuthenticatorApp app = AuthenticatorApp.addedBy(Api.as(one, user), one.clock());
        Browser browser = new Browser(one);
        shift(repetition);

        Page second = browser.followHere(browser.signIn(one, user.name(), user.password()));
        Page home = browser.followHere(browser.submit(second, Map.of("code", app.freshCode())));

        assertThat(home.body()).contains(user.name());
        assertThat(browser.get("/account").status()).isEqualTo(200);
    }

    private static void shift(RepetitionInfo repetition) {
        int before = TO_ONE.requests() + TO_OTHER.requests();
        if (repetition.getCurrentRepetition() > 1) {
            assertThat(Http.send(HttpRequest.newBuilder(one.resolve("/oauth2/jwks")))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(TO_ONE.requests()).isPositive();
            assertThat(TO_OTHER.requests()).isPositive();
            assertThat(TO_ONE.requests() + TO_OTHER.requests()).isGreaterThan(before);
        }
    }

    @Test
    @Tag("HT-17")
    void leadsToTlsButForTheAuthorityThatRenewsTheCertificate() throws Exception {
        Path challenge = folder.resolve("acme/.well-known/acme-challenge/token");
        Files.createDirectories(challenge.getParent());
        Files.writeString(challenge, "proof");
        Browser browser = new Browser(nginx.http());

        assertThat(browser.get(nginx.http().resolve("/login?a=b")).header("Location"))
                .isEqualTo("https://localhost/login?a=b");
        assertThat(browser.get(nginx.http().resolve("/.well-known/acme-challenge/token"))
                        .body())
                .isEqualTo("proof");
    }

    @Test
    void takesANewCertificateWithoutARestart() {
        ClientCredentials client = TestClients.service(one);
        X509Certificate former = TlsRequest.certificate(nginx.uri());
        try (Load load = new Load(nginx.uri(), client)) {
            load.awaitMore(20);
            X509Certificate renewed = nginx.newCertificate();
            assertThat(TlsRequest.certificate(nginx.uri())).isEqualTo(former);

            nginx.reload();

            await().atMost(Duration.ofSeconds(20))
                    .until(() -> TlsRequest.certificate(nginx.uri()).equals(renewed));
            load.awaitMore(20);
            assertThat(load.stop()).containsOnlyKeys("GET 200", "POST 200");
        }
    }

    /** As deploy.sh does it, twice. */
    @Test
    @Tag("slow")
    void losesNoRequestWhileBothNodesAreReplaced() {
        ClientCredentials client = TestClients.service(one);
        TestUser user = TestUser.on(one);
        Browser browser = new Browser(one);
        Page login = browser.get(one.resolve("/login"));
        try (Load load = new Load(nginx.uri(), client)) {
            for (int round = 0; round < 2; round++) {
                nginx.takeOut(TO_ONE.port());
                one.close();
                load.awaitMore(20);
                one = node(ONE);
                nginx.putBack(TO_ONE.port());
                load.awaitMore(20);
                nginx.takeOut(TO_OTHER.port());
                other.close();
                load.awaitMore(20);
                other = node(OTHER);
                nginx.putBack(TO_OTHER.port());
                load.awaitMore(20);
            }
            assertThat(load.stop()).containsOnlyKeys("GET 200", "POST 200");
        }
        Page home =
                browser.followHere(browser.submit(login, Map.of("username", user.name(), "password", user.password())));
        assertThat(home.body()).contains(user.name());
    }
}
