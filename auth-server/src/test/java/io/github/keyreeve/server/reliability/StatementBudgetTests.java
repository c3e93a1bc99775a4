package io.github.keyreeve.server.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.keyreeve.server.platform.changes.ChangeFeed;
import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.AuthenticatorApp;
import io.github.keyreeve.testing.AuthorizationRequest;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Code;
import io.github.keyreeve.testing.Consent;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.TestUser;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The number of SQL statements of each request, with the client in the cache. */
class StatementBudgetTests {

    private static Node node;
    private static ClientCredentials client;
    private static ClientCredentials opaqueClient;
    private static ClientCredentials service;
    private static ClientCredentials opaqueService;
    private static ClientCredentials api;
    private static SignedIn user;

    private Server server;

    @BeforeAll
    static void start() {
        node = SentStatements.watchedNode().start();
        await().until(node.bean(ChangeFeed.class)::isComplete);
        client = TestClients.web(node, "require_consent", true);
        opaqueClient = TestClients.web(node, "access_token_format", "opaque");
        service = TestClients.service(node);
        opaqueService = TestClients.service(node, "access_token_format", "opaque");
        api = TestClients.resourceServer(node);
        user = SignedIn.on(node, client);
        Server server = Server.of(node);
        String token = user.tokens().accessToken();
        server.as(api).introspect(token).expectActive();
        server.as(service).clientCredentials("api.read").expectOk();
        server.as(opaqueService).clientCredentials("api.read").expectOk();
        user.with(opaqueClient).tokens();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @BeforeEach
    void speak() {
        server = Server.of(node);
    }

    @Test
    void clientCredentials() {
        expectAtMost(0, () -> server.as(service).clientCredentials("api.read").expectOk());
        expectAtMost(
                1, () -> server.as(opaqueService).clientCredentials("api.read").expectOk());
    }

    @Test
    void authorizationWithStoredConsent() {
        expectAtMost(2, () -> user.request().immediately(user.browser()).code());
    }

    /** The push; then the request, the consent, the code, and that the request is used up. */
    @Test
    void pushedRequest() {
        AuthorizationRequest[] pushed = new AuthorizationRequest[1];

        expectAtMost(1, () -> pushed[0] = user.request().push(server.as(client)));
        expectAtMost(4, () -> pushed[0].immediately(user.browser()).code());
    }

    /** On a known device. */
    @Test
    void signIn() {
        TestUser owner = TestUser.on(node);
        Browser browser = Browser.signedIn(node, owner);
        browser.lose("keyreeve-session");
        Page form = browser.get("/login");

        expectAtMost(8, () -> browser.submit(form, Map.of("username", owner.name(), "password", owner.password())));
    }

    /** The page of the code, on a known device. */
    @Test
    void signInWithACode() {
        TestUser owner = TestUser.on(node);
        Browser browser = Browser.signedIn(node, owner);
        AuthenticatorApp app = AuthenticatorApp.addedBy(Api.as(node, owner), node.clock());
        browser.lose("keyreeve-session");
        Page form = browser.follow(browser.signIn(node, owner.name(), owner.password()));

        expectAtMost(10, () -> browser.submit(form, Map.of("code", app.freshCode())));
    }

    /** With the tokens; the application is known. Two statements count the requests of a public client that are refused. */
    @Test
    void firstPartySignIn() {
        TestUser owner = TestUser.on(node);
        Api.on(node).login(owner).expectOk();

        expectAtMost(10, () -> Api.on(node).login(owner).expectOk());
    }

    @Test
    void authorizationWithRememberMe() {
        TestUser owner = TestUser.on(node);
        Browser browser = new Browser(node);
        browser.submit(
                browser.get("/login"),
                Map.of("username", owner.name(), "password", owner.password(), "remember", "true"));
        SignedIn consented = new SignedIn(node, browser, client);
        consented.code();

        expectAtMost(2, () -> consented.request().immediately(browser).code());
    }

    /** The decision, the consent and the code; the audit event is a fourth one. */
    @Test
    void consent() {
        SignedIn asked = user.with(TestClients.web(node, "require_consent", true));
        Consent waiting = asked.request().ask(user.browser());
        expectAtMost(4, () -> waiting.approve().code());
    }

    @Test
    void code() {
        Code code = user.code();
        expectAtMost(2, () -> server.as(client).redeem(code).expectOk());
    }

    @Test
    void refresh() {
        String token = user.tokens().refreshToken();
        expectAtMost(2, () -> server.as(client).refresh(token).expectOk());
        expectAtMost(2, () -> server.as(client).refresh(token).expectOk());
    }

    @Test
    void introspection() {
        String users = user.tokens().accessToken();
        String opaque = user.with(opaqueClient).tokens().accessToken();
        String services = server.as(service).clientCredentials("api.read").accessToken();
        expectAtMost(1, () -> server.as(api).introspect(users).expectActive());
        expectAtMost(1, () -> server.as(api).introspect(opaque).expectActive());
        expectAtMost(1, () -> server.as(api).introspect(services).expectActive());
        expectAtMost(1, () -> server.as(api).introspect("unknown").expectInactive());
    }

    /** A value that is mistyped costs none. */
    @Test
    @Tag("AK-12")
    void introspectionOfAnApiKey() {
        TestUser owner = TestUser.on(node);
        String key = Api.as(node, owner)
                .post("/users/me/api-keys", "name", "Export", "usage_scope", "partner.read")
                .expectStatus(201)
                .string("api_key");

        expectAtMost(1, () -> server.as(api).introspect(key).expectActive());
        expectAtMost(0, () -> server.as(api).introspect(key + "A").expectInactive());
        expectAtMost(
                0, () -> server.as(api).introspect(key.toLowerCase(Locale.ROOT)).expectInactive());
    }

    @Test
    void revocation() {
        String refresh = user.tokens().refreshToken();
        String access = user.tokens().accessToken();
        String services = server.as(service).clientCredentials("api.read").accessToken();
        expectAtMost(
                1, () -> assertThat(server.as(client).revoke(refresh).status()).isEqualTo(200));
        expectAtMost(
                1, () -> assertThat(server.as(client).revoke(access).status()).isEqualTo(200));
        expectAtMost(1, () -> assertThat(server.as(service).revoke(services).status())
                .isEqualTo(200));
        server.as(api).introspect(services).expectInactive();
    }

    @Test
    void userInfo() {
        String token = user.tokens().accessToken();
        expectAtMost(1, () -> assertThat(server.userInfo(token).status()).isEqualTo(200));
    }

    @Test
    void pageOfASignedInUser() {
        assertThat(SentStatements.of(node).during(() -> user.browser().get("/")))
                .hasSize(1);
    }

    private static void expectAtMost(int budget, Runnable request) {
        assertThat(SentStatements.of(node).during(request)).hasSizeLessThanOrEqualTo(budget);
    }
}
