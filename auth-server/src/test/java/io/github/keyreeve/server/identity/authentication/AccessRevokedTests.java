package io.github.keyreeve.server.identity.authentication;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.AuthorizationRequest;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Code;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.TestUser;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Access revoked on one node is revoked on all nodes, from the next request on. */
@Tag("TK-30")
class AccessRevokedTests {

    private static final Node ONE = Node.shared();
    private static final Node OTHER = Node.sharedSecond();
    private static final Server SERVER = Server.of(OTHER);
    private static final ClientCredentials CLIENT = TestClients.web(ONE);
    private static final ClientCredentials RESOURCE_SERVER = TestClients.resourceServer(ONE);

    private final Api admin = Api.as(ONE, TestUser.on(ONE, "admin"));
    private final TestUser user = TestUser.on(ONE);
    private final String path = "/api/admin/users/" + user.id();

    @Test
    void byLocking() {
        expectOverAfter(() -> admin.post(path + "/lock").expectStatus(204));
        expectNoSignIn();

        admin.post(path + "/unlock").expectStatus(204);
        Api.on(OTHER).login(user).expectOk();
    }

    @Test
    void byDisabling() {
        expectOverAfter(() -> admin.patch(path, "state", "disabled").expectOk());
        expectNoSignIn();

        admin.post(path + "/unlock").expectStatus(204);
        expectNoSignIn();
        admin.patch(path, "state", "active").expectOk();
        Api.on(OTHER).login(user).expectOk();
    }

    @Test
    void byEndingSessions() {
        expectOverAfter(() -> admin.post(path + "/end-sessions").expectStatus(204));

        Api.on(OTHER).login(user).expectOk();
    }

    @Test
    void byDeleting() {
        expectOverAfter(() -> admin.delete(path).expectStatus(204));
        expectNoSignIn();

        TestUser successor = TestUser.named(ONE, user.name());
        assertThat(successor.id()).isNotEqualTo(user.id());
    }

    @Test
    void byDeletingOneself() {
        expectOverAfter(() -> Api.as(ONE, user).delete("/users/me").expectStatus(204));
        expectNoSignIn();
    }

    @Test
    void byDeletingWithCredentials() {
        Api.on(ONE)
                .post("/auth/delete", "username", user.name(), "password", "wrong-password")
                .expectProblem(401);
        expectOverAfter(() -> Api.on(ONE)
                .post("/auth/delete", "username", user.name(), "password", user.password())
                .expectStatus(204));
        expectNoSignIn();
    }

    /** All sessions, codes and tokens that the user had on the other node are invalid afterwards. */
    private void expectOverAfter(Runnable act) {
        Browser browser = Browser.signedIn(OTHER, user);
        Code code = request().immediately(browser).code();
        Response tokens =
                SERVER.as(CLIENT).redeem(request().immediately(browser).code()).expectOk();
        Response firstParty = Api.on(OTHER).login(user).expectOk();

        act.run();

        SERVER.as(CLIENT).redeem(code).expectError("invalid_grant");
        SERVER.as(CLIENT).refresh(tokens.refreshToken()).expectError("invalid_grant");
        SERVER.as(RESOURCE_SERVER).introspect(tokens.accessToken()).expectInactive();
        SERVER.userInfo(tokens.accessToken()).expectChallenge(401, "invalid_token");
        Api.on(OTHER, firstParty.accessToken()).get("/users/me").expectChallenge(401, "invalid_token");
        Api.on(OTHER)
                .post("/auth/refresh", "refresh_token", firstParty.refreshToken())
                .expectProblem(401);
        Page page = request().open(browser);
        assertThat(page.isRedirect() && page.location().toString().contains("code="))
                .as("a code for a session that is over: %s", page.body())
                .isFalse();
        assertThat(browser.get("/").body()).doesNotContain(user.name());
    }

    private void expectNoSignIn() {
        Api.on(OTHER).login(user).expectProblem(401);
        Browser browser = new Browser(OTHER);
        Page login = browser.get("/login");
        Page refused = browser.submit(login, Map.of("username", user.name(), "password", user.password()));
        assertThat(refused.isRedirect()).isFalse();
    }

    private static AuthorizationRequest request() {
        return AuthorizationRequest.of(CLIENT, TestClients.REDIRECT_URI, TestClients.SCOPE);
    }
}
