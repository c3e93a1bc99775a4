package io.github.keyreeve.server.identity.signup;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.AuthenticatorApp;
import io.github.keyreeve.testing.AuthorizationRequest;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Newcomer;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.VirtualAuthenticator;
import java.util.Map;

/** The first user of an account, who does not own its address, with all that can be added to an account. */
public final class Stranger {

    private final Node node;
    private final Newcomer account;
    private final ClientCredentials client;
    private final Browser browser;
    private final VirtualAuthenticator key;
    private final Response granted;
    private final Response tokens;

    private Stranger(Node node, Newcomer account) {
        this.node = node;
        this.account = account;
        client = TestClients.web(node, "require_consent", true);
        tokens = account.login(Api.on(node)).expectOk();
        Api own = Api.on(node, tokens.accessToken());
        own.post("/users/me/api-keys", "name", "Of a stranger", "usage_scope", "partner.read")
                .expectStatus(201);
        AuthenticatorApp app = AuthenticatorApp.addedBy(own, node.clock());
        browser = new Browser(node);
        Page code = browser.follow(browser.submit(
                browser.get("/login"),
                Map.of("username", account.username(), "password", account.password(), "remember", "true")));
        browser.submit(code, Map.of("code", app.freshCode()));
        granted = Server.of(node)
                .as(client)
                .redeem(request().ask(browser).approve().code())
                .expectOk();
        key = VirtualAuthenticator.addedBy(browser, node);
    }

    /** Signs in everywhere, and adds an API key, an authenticator app and a passkey. */
    public static Stranger in(Node node, Newcomer account) {
        return new Stranger(node, account);
    }

    /** Nothing that the stranger has opens the account on this node. */
    public void expectOut(Node on) {
        Api.on(on, tokens.accessToken()).get("/users/me").expectChallenge(401, "invalid_token");
        Api.on(on).post("/auth/refresh", "refresh_token", tokens.refreshToken()).expectProblem(401);
        Server.of(on).as(client).refresh(granted.refreshToken()).expectError("invalid_grant");
        expectSignedOut(browser.copy(on), on);
        Browser away = browser.copy(on);
        away.lose("keyreeve-session");
        expectSignedOut(away, on);
        Browser withKey = new Browser(on);
        key.prove(withKey);
        expectSignedOut(withKey, on);
        Response refused = account.login(Api.on(on)).expectProblem(401);
        assertThat(refused.string("type")).endsWith("invalid-credentials");
    }

    /** This user is asked for nothing but the password, and finds nothing of the stranger. */
    public void expectAlone(Newcomer owner, Node on) {
        Api own = Api.on(on, owner.login(Api.on(on)).expectOk().accessToken());
        assertThat(own.get("/users/me/factors").json().path("totp_since").isNull())
                .isTrue();
        assertThat(own.get("/users/me/factors")
                        .json()
                        .path("recovery_codes_left")
                        .asInt())
                .isZero();
        assertThat(own.get("/users/me/sessions").json().path("items")).isEmpty();
        assertThat(own.get("/users/me/api-keys").json().path("items")).isEmpty();
        assertThat(own.get("/users/me/grants").json().toString()).doesNotContain(client.id());
        Browser signedIn = new Browser(on);
        assertThat(signedIn.signIn(on, owner.username(), owner.password()).location())
                .hasPath("/");
        assertThat(signedIn.get("/account/security/passkeys").body()).doesNotContain("Test key");
        request().ask(signedIn.copy(node));
    }

    /** Everything that the user has works on this node. */
    public void expectIn(Node on) {
        Api.on(on, tokens.accessToken()).get("/users/me").expectOk();
        assertThat(browser.copy(on).get(on.resolve("/account")).status()).isEqualTo(200);
        Browser withKey = new Browser(on);
        key.prove(withKey);
        assertThat(withKey.get(on.resolve("/account")).status()).isEqualTo(200);
        assertThat(account.login(Api.on(on)).expectProblem(401).string("type")).endsWith("mfa-required");
    }

    private AuthorizationRequest request() {
        return AuthorizationRequest.of(client, TestClients.REDIRECT_URI, "openid api.read");
    }

    private static void expectSignedOut(Browser browser, Node on) {
        Page page = browser.get(on.resolve("/account"));
        assertThat(page.isRedirect()).as(page.body()).isTrue();
        assertThat(page.location()).hasPath("/login");
    }
}
