package io.github.keyreeve.server.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.AuthenticatorApp;
import io.github.keyreeve.testing.AuthorizationRequest;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Code;
import io.github.keyreeve.testing.Consent;
import io.github.keyreeve.testing.Mailbox;
import io.github.keyreeve.testing.Newcomer;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.TestUser;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/**
 * What is in a backup: an account with a session, a persistent login, tokens, an API key, a mailed link, a code and a consent that wait; and one
 * with a second factor, whose sign-in waits for it.
 *
 * @param tokens of the owner, for {@code web}
 */
record BeforeBackup(
        URI issuer,
        Newcomer owner,
        Browser browser,
        Guarded guarded,
        ClientCredentials web,
        ClientCredentials service,
        Response tokens,
        String servicesToken,
        String mailedToken,
        String mfaToken,
        Consent consent,
        Code code,
        List<String> keyIds) {

    static final String SESSION = "keyreeve-session";

    /** A user with an authenticator app. */
    record Guarded(TestUser user, AuthenticatorApp app) {}

    static BeforeBackup on(Node node) {
        Newcomer owner = Newcomer.any().activated(Api.on(node));
        Browser browser = new Browser(node);
        browser.submit(
                browser.get(node.resolve("/login")),
                Map.of("username", owner.username(), "password", owner.password(), "remember", "true"));
        TestUser user = TestUser.on(node);
        Guarded guarded = new Guarded(user, AuthenticatorApp.addedBy(Api.as(node, user), node.bean(Clock.class)));
        ClientCredentials web = TestClients.web(node);
        ClientCredentials service = TestClients.service(node);
        ClientCredentials asking = TestClients.web(node, "require_consent", true);
        Api.on(node).post("/auth/forgot", "email", owner.email()).expectStatus(202);
        apiOfOwner(owner, node)
                .post("/users/me/api-keys", "name", "Export", "usage_scope", "partner.read")
                .expectStatus(201);
        return new BeforeBackup(
                node.uri(),
                owner,
                browser,
                guarded,
                web,
                service,
                Server.of(node).as(web).redeem(code(web, browser)).expectOk(),
                Server.of(node).as(service).clientCredentials("api.read").accessToken(),
                Mailbox.shared().await(owner.email(), "new password").token(),
                Api.on(node).login(user).expectProblem(401).string("mfa_token"),
                request(asking).ask(browser),
                code(web, browser),
                keyIds(node));
    }

    private static Api apiOfOwner(Newcomer owner, Node node) {
        return Api.on(node, owner.login(Api.on(node)).expectOk().accessToken());
    }

    Response apiKeys(Node node) {
        return apiOfOwner(owner, node).get("/users/me/api-keys").expectOk();
    }

    /** The backup does not know that all of this was used and ended after it. */
    void useWhatCanBeUsedOnce(Node node) {
        Server.of(node).as(web).redeem(code).expectOk();
        consent.approve().code();
        Api.on(node)
                .post(
                        "/auth/login/mfa",
                        "mfa_token",
                        mfaToken,
                        "code",
                        guarded.app().recoveryCodes().get(1))
                .expectOk();
        Server.of(node).as(web).revoke(tokens.refreshToken()).expectOk();
    }

    String accessToken() {
        return tokens.accessToken();
    }

    Response tokensForOwner(Node node) {
        Browser again = new Browser(node);
        again.signIn(node, owner.username(), owner.password());
        return Server.of(node).as(web).redeem(code(web, again));
    }

    static List<String> keyIds(Node node) {
        List<String> ids = Server.of(node)
                .get("/oauth2/jwks")
                .expectStatus(200)
                .json()
                .path("keys")
                .valueStream()
                .map(key -> key.path("kid").asString())
                .toList();
        assertThat(ids).isNotEmpty();
        return ids;
    }

    private static Code code(ClientCredentials client, Browser browser) {
        return request(client).immediately(browser).code();
    }

    private static AuthorizationRequest request(ClientCredentials client) {
        return AuthorizationRequest.of(client, TestClients.REDIRECT_URI, "openid api.read");
    }
}
