package io.github.keyreeve.server.integration.backchannel;

import static io.github.keyreeve.server.integration.backchannel.ToldClient.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.platform.scheduling.BackgroundTask;
import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.ClientDriver;
import io.github.keyreeve.testing.FirstPartyApp;
import io.github.keyreeve.testing.LogoutReceiver;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.SignedInUser;
import io.github.keyreeve.testing.TestUser;
import io.github.keyreeve.testing.Token;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** However a session ends, its clients are told; what ends all access to an account has a test of its own. */
class WaysToEndASessionTests {

    private static final LogoutReceiver RECEIVER = LogoutReceiver.start();
    private static final Node NODE = ToldClient.node(RECEIVER)
            .property("keyreeve.sessions.per-account", 3)
            .start();

    private final ToldClient told = ToldClient.at(NODE, RECEIVER);
    private final TestUser user = TestUser.on(NODE);
    private final Browser browser = Browser.signedIn(NODE, user);
    private final SignedInUser signedIn = new SignedInUser(NODE, user.id(), user.name(), browser);
    private final Response tokens = signedIn.tokens(told.client(), "openid");
    private final String sid = Token.of(tokens.string("id_token")).claim("sid");

    @AfterAll
    static void stop() {
        NODE.close();
        RECEIVER.close();
    }

    @Test
    @Clause("OIDC-BackChannel-2.3")
    void byAClient() {
        browser.get("/connect/logout?" + ClientDriver.form(Map.of("id_token_hint", tokens.string("id_token"))));

        assertTold();
    }

    @Test
    @Clause("OIDC-BackChannel-2.3")
    void onThePageForSigningOut() {
        ToldClient.signOut(signedIn);

        assertTold();
    }

    @Test
    @Clause("OIDC-BackChannel-2.3")
    void inTheListOfSessions() {
        Browser other = Browser.signedIn(NODE, user);
        Page list = other.get("/account/sessions");
        other.post("/account/sessions/end", Map.of("sid", sid, "_csrf", list.formField("_csrf")));

        assertTold();
    }

    @Test
    @Clause("OIDC-BackChannel-2.3")
    void withAllOthers() {
        Browser other = Browser.signedIn(NODE, user);
        other.submit(other.get("/account/sessions/end-others"), Map.of());

        assertTold();
    }

    @Test
    @Clause("OIDC-BackChannel-2.3")
    void byTheApiOfItsOwner() {
        Api.as(NODE, user).delete("/users/me/sessions/" + sid).expectStatus(204);

        assertTold();
    }

    @Test
    @Clause("OIDC-BackChannel-2.3")
    void byAnAdministrator() {
        Api.as(NODE, TestUser.on(NODE, "admin"))
                .delete("/api/admin/users/" + user.id() + "/sessions/" + sid)
                .expectStatus(204);

        assertTold();
    }

    @Test
    @Clause("OIDC-BackChannel-2.3")
    void byAnAdministratorInTheListOfAll() {
        Api.as(NODE, TestUser.on(NODE, "admin"))
                .delete("/api/admin/sessions/" + sid)
                .expectStatus(204);

        assertTold();
    }

    @Test
    @Clause("OIDC-BackChannel-2.3")
    void beyondTheLimitOfTheAccount() {
        for (int i = 0; i < 3; i++) {
            Browser.signedIn(NODE, user);
        }

        assertTold();
    }

    @Test
    @Clause("OIDC-BackChannel-2.3")
    void ofAFirstPartyClient() {
        String address = RECEIVER.address();
        TestClients.change(NODE, new ClientCredentials(FirstPartyApp.ID, null), "backchannel_logout_uri", address);
        String accessToken = Api.on(NODE).login(user).expectOk().accessToken();
        String own = NODE.bean(JdbcClient.class)
                .sql("select sid from session_client where account_id = :account and client_id = :client")
                .param("account", user.id())
                .param("client", FirstPartyApp.ID)
                .query(String.class)
                .single();

        Api.on(NODE, accessToken).post("/auth/logout").expectStatus(204);

        eventually().until(() -> RECEIVER.at(address).size() == 1);
        assertThat(RECEIVER.at(address).get(0).token().claim("sid"))
                .isEqualTo(own)
                .isNotEqualTo(sid);
        assertThat(told.calls()).isEmpty();
    }

    /** After its time, as soon as no grant needs it any longer. */
    @Test
    @Clause("OIDC-BackChannel-2.3")
    void byItsExpiry() {
        NODE.bean(JdbcClient.class)
                .sql("delete from authorization_grant where account_id = :account")
                .param("account", user.id())
                .update();
        run("sessionSweep");
        assertThat(told.sessions()).isOne();

        // Its time by the row: the clock is that of all tests of this class.
        NODE.bean(JdbcClient.class)
                .sql(
                        "update session set ends_at = ends_at - interval '1 day', sweep_at = sweep_at - interval '1 day' where sid = :sid")
                .param("sid", sid)
                .update();
        run("sessionSweep");

        assertTold();
    }

    /** As when tokens are issued in the moment in which it ends. */
    @Test
    @Clause("OIDC-BackChannel-2.3")
    void whenNoNodeNoticed() {
        JdbcClient jdbc = NODE.bean(JdbcClient.class);
        jdbc.sql("update session_client set check_at = check_at - interval '1 day' where sid = :sid")
                .param("sid", sid)
                .update();
        run("lostSessionClients");
        assertThat(told.sessions()).as("its session is there").isOne();
        jdbc.sql("delete from session where sid = :sid").param("sid", sid).update();
        run("lostSessionClients");
        assertThat(told.sessions()).as("not due again").isOne();

        jdbc.sql("update session_client set check_at = check_at - interval '2 days' where sid = :sid")
                .param("sid", sid)
                .update();
        run("lostSessionClients");

        assertTold();
    }

    private void assertTold() {
        assertThat(told.onlyCall().token().claim("sid")).isEqualTo(sid);
        assertThat(told.sessions()).isZero();
    }

    private static void run(String task) {
        BackgroundTask found = NODE.context().getBean(task, BackgroundTask.class);
        assertThat(found.work().getAsBoolean()).as("more is due").isFalse();
    }
}
