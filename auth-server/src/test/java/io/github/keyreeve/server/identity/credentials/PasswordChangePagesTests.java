package io.github.keyreeve.server.identity.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.identity.accounts.Accounts;
import io.github.keyreeve.server.identity.accounts.NewAccount;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.Mailbox;
import io.github.keyreeve.testing.Newcomer;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import io.github.keyreeve.testing.Response;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The password change page. SecurityPagesTests covers that it requires a recent authentication. */
class PasswordChangePagesTests {

    private static final Node NODE = Node.shared();
    private static final String PATH = "/account/security/password";
    private static final String NEW_PASSWORD = "seven new bicycles";

    private final Newcomer user = Newcomer.any();
    private final Browser here;
    private final Browser there;

    PasswordChangePagesTests() {
        NODE.bean(Accounts.class).create(NewAccount.named(user.username()).withEmail(user.email()), user.password());
        here = signedIn(NODE);
        there = signedIn(Node.sharedSecond());
    }

    @Test
    void isReachedFromTheSecurityPage() {
        assertThat(here.get("/account/security").document().select("a[href=" + PATH + "]"))
                .hasSize(1);
    }

    @Test
    @Tag("LG-27")
    void revokesAllOtherSessionsAndNotifiesTheOwner() {
        Response tokens = user.login(Api.on(NODE)).expectOk();
        String cookie = here.cookie("keyreeve-session");

        Page done = change(user.password(), NEW_PASSWORD);

        assertThat(done.location()).hasPath("/account/security");
        assertThat(here.cookie("keyreeve-session")).isNotEqualTo(cookie);
        assertThat(here.get("/account/security").status()).isEqualTo(200);
        assertThat(here.get("/account/sessions").document().select(".rows li")).hasSize(1);
        assertThat(there.get("/account").location()).hasPath("/login");
        Api.on(NODE, tokens.accessToken()).get("/users/me").expectChallenge(401, "invalid_token");
        assertThat(Mailbox.shared().await(user.email(), "was changed").text()).contains(user.username());
        assertThat(audited("password_changed")).isEqualTo(1);
        user.login(Api.on(NODE)).expectProblem(401);
    }

    @Test
    void invalidatesTheOldSessionCookie() {
        Browser thief = here.copy(NODE);

        change(user.password(), NEW_PASSWORD);

        assertThat(thief.get("/account").location()).hasPath("/login");
    }

    @Test
    void associatesTheErrorWithItsField() {
        Page refused = change("not-the-password", NEW_PASSWORD);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.document().select("[aria-invalid=true]").attr("name"))
                .isEqualTo("current_password");
        assertThat(refused.document().select("[aria-invalid=true]").attr("aria-describedby"))
                .isEqualTo(refused.document().select("[role=alert]").attr("id"));
        assertThat(refused.body()).doesNotContain(NEW_PASSWORD, "not-the-password");
        assertThat(there.get("/account").status()).isEqualTo(200);
        user.login(Api.on(NODE)).expectOk();
    }

    @ParameterizedTest
    @CsvSource({"short, 8 to", "iloveyou1, most common", "'', 8 to"})
    void namesTheRuleThatTheNewPasswordBreaks(String newPassword, String rule) {
        Page refused = change(user.password(), newPassword);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.document().select("[role=alert]").text()).contains(rule);
        assertThat(refused.document().select("[aria-invalid=true]").attr("name"))
                .isEqualTo("new_password");
        user.login(Api.on(NODE)).expectOk();
    }

    private Page change(String current, String newPassword) {
        return here.submit(here.get(PATH), Map.of("current_password", current, "new_password", newPassword));
    }

    private Browser signedIn(Node node) {
        Browser browser = new Browser(node);
        browser.signIn(node, user.username(), user.password());
        return browser;
    }

    private int audited(String event) {
        return NODE.bean(JdbcClient.class)
                .sql("""
                        select count(*) from audit_event
                         where event = :event and account_id = (select id from account where username = :name)
                        """)
                .param("event", event)
                .param("name", user.username())
                .query(Integer.class)
                .single();
    }
}
