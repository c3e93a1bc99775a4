package io.github.keyreeve.server.identity.assurance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.AuthenticatorApp;
import io.github.keyreeve.testing.AuthorizationRequest;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Code;
import io.github.keyreeve.testing.Mailbox;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.TestUser;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a thief gets who has a part of what an account with an authenticator app requires, and no more. */
class StolenAccessTests {

    private static final Node NODE = Node.shared();
    private static final String SCOPES = "openid account admin.users";
    private static final String USERS = "/api/admin/users";
    private static final ClientCredentials CLIENT = TestClients.web(NODE, "scope", SCOPES, "resources", List.of());

    private final TestUser owner = TestUser.on(NODE, "admin");
    private final TestUser accomplice = TestUser.on(NODE);

    @Test
    void theRememberMeCookieOfAnAdministratorOpensNoPageOfAdministrationAndNoExport() {
        Browser thief = withTheCookieOnly();
        String csrf = thief.get("/account").formField("_csrf");
        String account = "/admin/users/" + accomplice.id();

        expectSignIn(thief.get("/admin/users"));
        expectSignIn(thief.get(account));
        expectSignIn(thief.post(account, Map.of("_csrf", csrf, "version", "0", "tier", "free", "roles", "admin")));
        expectSignIn(thief.get("/account/export"));

        assertThat(rolesOfAccomplice()).isEmpty();
    }

    @Test
    void theRememberMeCookieOfAnAdministratorGivesNoTokenForThatEither() {
        Browser thief = withTheCookieOnly();
        Code code = AuthorizationRequest.of(CLIENT, TestClients.REDIRECT_URI, SCOPES)
                .immediately(thief)
                .code();
        Api api = Api.on(NODE, Server.of(NODE).as(CLIENT).redeem(code).accessToken());

        api.get("/users/me").expectOk();
        expectChallenge(api.get(USERS));
        expectChallenge(api.patch(USERS + "/" + accomplice.id(), "roles", List.of("admin")));
        expectChallenge(api.get("/users/me/export"));

        assertThat(rolesOfAccomplice()).isEmpty();
    }

    @Test
    void thePasswordOfAnAdministratorOpensNoAdministrationByApi() {
        Api thief = Api.as(NODE, owner);
        AuthenticatorApp app = AuthenticatorApp.addedBy(Api.as(NODE, owner), NODE.clock());

        expectChallenge(thief.get(USERS));
        expectChallenge(thief.post(USERS + "/" + accomplice.id() + "/lock"));
        expectChallenge(thief.patch(USERS + "/" + accomplice.id(), "roles", List.of("admin")));
        expectChallenge(thief.delete(USERS + "/" + accomplice.id()));

        assertThat(rolesOfAccomplice()).isEmpty();
        Api.as(NODE, owner, app.freshCode()).get(USERS).expectOk();
    }

    @Test
    void thePasswordChangesNoAddress() {
        Api thief = Api.as(NODE, owner);
        Browser page = Browser.signedIn(NODE, owner);
        AuthenticatorApp app = AuthenticatorApp.addedBy(Api.as(NODE, owner), NODE.clock());
        String csrf = page.get("/account").formField("_csrf");
        String address = "thief-" + owner.id() + "@example.com";

        expectChallenge(thief.put("/users/me", "email", address, "password", owner.password()));
        expectChallenge(
                thief.put("/users/me", "email", address, "password", owner.password(), "code", app.invalidCode()));
        assertThat(page.post("/account/email", Map.of("_csrf", csrf, "email", address))
                        .location())
                .hasPath("/login/otp");

        assertThat(pendingAddresses()).isZero();
        thief.put("/users/me", "email", address, "password", owner.password(), "code", app.freshCode())
                .expectOk();
        Mailbox.shared().await(address);
        assertThat(pendingAddresses()).isOne();
    }

    /** The owner has signed in with both factors and stays signed in; the session is the owner's. */
    private Browser withTheCookieOnly() {
        AuthenticatorApp app = AuthenticatorApp.addedBy(Api.as(NODE, owner), NODE.clock());
        Browser browser = new Browser(NODE);
        Page code = browser.followHere(browser.submit(
                browser.get("/login"),
                Map.of("username", owner.name(), "password", owner.password(), "remember", "true")));
        browser.submit(code, Map.of("code", app.freshCode()));
        Browser thief = browser.copy(NODE);
        thief.lose("keyreeve-session");
        return thief;
    }

    private static void expectSignIn(Page page) {
        assertThat(page.location()).hasPath("/login");
    }

    private static void expectChallenge(Response response) {
        assertThat(response.expectChallenge(401, "insufficient_user_authentication")
                        .header("WWW-Authenticate"))
                .contains("acr_values=\"aal2\"");
    }

    private String rolesOfAccomplice() {
        return NODE.bean(JdbcClient.class)
                .sql("select array_to_string(roles, ' ') from account where id = :id")
                .param("id", accomplice.id())
                .query(String.class)
                .single();
    }

    private int pendingAddresses() {
        return NODE.bean(JdbcClient.class)
                .sql("select count(*) from email_link where account_id = :id and purpose = 'EMAIL'")
                .param("id", owner.id())
                .query(Integer.class)
                .single();
    }
}
