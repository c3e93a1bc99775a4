package io.github.keyreeve.server.tokens.logos;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.AuthorizationRequest;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.EmbeddedPostgres;
import io.github.keyreeve.testing.MutableClock;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.TestUser;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The logo that a client registers is fetched in the background, and pages show what is stored. */
class ClientLogosTests {

    private static final LogoHost HOST = new LogoHost();
    private static final MutableClock CLOCK = new MutableClock();
    private static final Node NODE = Node.builder()
            .database(EmbeddedPostgres.shared().createDatabase())
            .clock(CLOCK)
            .property("keyreeve.outbound.allow", HOST.uri())
            .start();

    private final String path = "/" + UUID.randomUUID() + ".png";
    private final Browser browser = new Browser(NODE);

    @AfterAll
    static void stop() {
        NODE.close();
    }

    @Test
    @Clause("RFC7591-2")
    void isFetchedOnceAndShownFromThisServer() {
        ClientCredentials client = TestClients.web(NODE, "logo_uri", HOST.with(path, LogoHost.png(64, 32)));
        String stored = stored(client);

        assertThat(logo(login(client))).isEqualTo(stored).matches("/assets/logo-[A-Za-z0-9_-]{22}\\.png");
        assertThat(logo(login(client))).isEqualTo(stored);
        assertThat(login(client).body()).doesNotContain(HOST.uri());
        assertThat(HOST.requests(path)).isOne();
    }

    @Test
    void isServedForEverAndWithoutCookies() {
        byte[] image = LogoHost.png(20, 20);
        String stored = stored(TestClients.web(NODE, "logo_uri", HOST.with(path, image)));

        Response served = Server.of(NODE).get(stored);

        assertThat(served.status()).isEqualTo(200);
        assertThat(served.header("Content-Type")).isEqualTo("image/png");
        assertThat(served.header("Content-Length")).isEqualTo(String.valueOf(image.length));
        assertThat(served.header("Cache-Control")).contains("max-age=31536000", "public", "immutable");
        assertThat(served.header("Content-Security-Policy")).startsWith("sandbox; default-src 'none'");
        assertThat(served.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(served.headers("Set-Cookie")).isEmpty();
        assertThat(Server.of(NODE)
                        .send(Server.of(NODE).to(stored).header("If-None-Match", served.header("ETag")))
                        .status())
                .isEqualTo(304);
        assertThat(Server.of(NODE)
                        .get("/assets/logo-0000000000000000000000.png")
                        .status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    <svg xmlns="http://www.w3.org/2000/svg"/> | image
                    <html></html>                             | image
                    """)
    void isAnImageOfPixels(String content, String failure) {
        ClientCredentials client = TestClients.web(NODE, "logo_uri", HOST.with(path, content.getBytes(UTF_8)));

        assertThat(failure(client)).isEqualTo(failure);
        assertThat(logo(login(client))).isEmpty();
    }

    @Test
    void isNeitherLargeNorMissing() {
        assertThat(failure(TestClients.web(NODE, "logo_uri", HOST.with(path, new byte[300_000]))))
                .isEqualTo("too-large");
        assertThat(failure(TestClients.web(NODE, "logo_uri", HOST.with(path + ".large", LogoHost.png(2049, 1)))))
                .isEqualTo("image");
        assertThat(failure(TestClients.web(NODE, "logo_uri", HOST.uri() + "/missing.png")))
                .isEqualTo("status");
    }

    /** As a rebinding or an internal name would lead there. */
    @Test
    void isNotFetchedFromAPrivateAddress() throws Exception {
        try (ServerSocket canary = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            canary.setSoTimeout(1);
            ClientCredentials client =
                    TestClients.web(NODE, "logo_uri", "https://localhost:" + canary.getLocalPort() + "/a.png");

            assertThat(failure(client)).isEqualTo("address");
            assertThatThrownBy(canary::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void isReplacedWithItsAddressAndRemovedWithIt() {
        ClientCredentials client = TestClients.web(NODE, "logo_uri", HOST.with(path, LogoHost.png(10, 10)));
        String first = stored(client);

        TestClients.change(NODE, client, "logo_uri", HOST.with(path + ".2", LogoHost.png(11, 11)));
        await().until(() -> !logo(login(client)).equals(first));
        await().until(() -> !logo(login(client)).isEmpty());
        assertThat(Server.of(NODE).get(first).status()).isEqualTo(404);

        String second = logo(login(client));
        NODE.bean(JdbcClient.class)
                .sql("delete from client where client_id = :id")
                .param("id", client.id())
                .update();
        assertThat(Server.of(NODE).get(second).status()).isEqualTo(404);
    }

    @Test
    void isFetchedAgainOnceADay() {
        ClientCredentials client = TestClients.web(NODE, "logo_uri", HOST.with(path, LogoHost.png(12, 12)));
        String first = stored(client);
        HOST.with(path, LogoHost.png(13, 13));

        CLOCK.advance(Duration.ofHours(25));
        TestClients.web(NODE);

        await().atMost(Duration.ofSeconds(30))
                .until(() -> !first.equals(state(client).path()));
        assertThat(state(client).failure()).isNull();
    }

    @Test
    void waitsLongerAfterEachFailureAndKeepsWhatItHas() {
        ClientCredentials client = TestClients.web(NODE, "logo_uri", HOST.with(path, LogoHost.png(14, 14)));
        String stored = stored(client);
        HOST.with(path, new byte[0]);
        CLOCK.advance(Duration.ofHours(25));
        TestClients.web(NODE);

        assertThat(failure(client)).isEqualTo("image");
        LogoState first = state(client);
        assertThat(first.path()).isEqualTo(stored);
        assertThat(Duration.between(first.triedAt(), first.nextAt())).isEqualTo(Duration.ofMinutes(15));

        CLOCK.advance(Duration.ofMinutes(16));
        TestClients.web(NODE);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !Objects.equals(first.triedAt(), state(client).triedAt()));
        assertThat(Duration.between(state(client).triedAt(), state(client).nextAt()))
                .isEqualTo(Duration.ofMinutes(30));
    }

    @Test
    void saysInTheConsoleWhyItIsMissing() {
        ClientCredentials client = TestClients.web(NODE, "logo_uri", HOST.uri() + "/none.png");
        failure(client);
        Browser console = Browser.signedIn(NODE, TestUser.on(NODE, "admin"));

        Page page = console.get("/admin/clients/" + client.id());

        assertThat(page.document().select("main").text())
                .contains(HOST.uri() + "/none.png", "Last try failed: The response has another status than 200.");
    }

    @Test
    void isShownWhereUsersConsentAndInTheirApplicationsAndInTheConsole() {
        ClientCredentials client =
                TestClients.web(NODE, "require_consent", true, "logo_uri", HOST.with(path, LogoHost.png(15, 15)));
        String stored = stored(client);
        Browser user = Browser.signedIn(NODE, TestUser.on(NODE, "admin"));

        Page consent = user.followHere(AuthorizationRequest.of(client, TestClients.REDIRECT_URI, "openid")
                .open(user));
        assertThat(logo(consent)).isEqualTo(stored);
        user.submitEach(consent, Map.of("decision", List.of("approve")));

        assertThat(logo(user.get("/account/apps"))).isEqualTo(stored);
        assertThat(logo(user.get("/admin/clients?search=" + client.id()))).isEqualTo(stored);
        assertThat(logo(user.get("/admin/clients/" + client.id()))).isEqualTo(stored);
    }

    private Page login(ClientCredentials of) {
        return browser.followHere(
                AuthorizationRequest.of(of, TestClients.REDIRECT_URI, "openid").open(browser));
    }

    private static String logo(Page page) {
        return page.document().select("main img.logo[alt='']").attr("src");
    }

    private static String stored(ClientCredentials client) {
        await().atMost(Duration.ofSeconds(30)).until(() -> NODE.bean(ClientLogos.class)
                .state(client.id())
                .map(LogoState::path)
                .isPresent());
        return String.valueOf(state(client).path());
    }

    private static String failure(ClientCredentials client) {
        await().atMost(Duration.ofSeconds(30)).until(() -> NODE.bean(ClientLogos.class)
                .state(client.id())
                .map(LogoState::failure)
                .isPresent());
        return String.valueOf(state(client).failure());
    }

    private static LogoState state(ClientCredentials client) {
        return NODE.bean(ClientLogos.class).state(client.id()).orElseThrow();
    }
}
