package io.github.keyreeve.server.signin.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.TestUser;
import io.github.keyreeve.testing.VirtualAuthenticator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Sign-in with a password to an account that has a passkey and no authenticator app. */
class PasskeySecondFactorTests {

    private static final Node NODE = Node.shared();

    private final TestUser user = TestUser.on(NODE);
    private final Browser owner = Browser.signedIn(NODE, user);
    private final VirtualAuthenticator key = VirtualAuthenticator.at(NODE);
    private final List<String> recoveryCodes =
            key.add(owner).document().select(".codes code").eachText();
    private final Browser browser = new Browser(NODE);

    @Test
    void requiresThePasskeyBeforeSigningIn() {
        Page asked = password();

        assertThat(asked.uri()).hasPath("/login/passkey");
        assertThat(browser.get("/").location()).hasPath("/login");

        assertThat(key.prove(browser).location()).hasPath("/");
        assertThat(browser.get("/").body()).contains(user.name());
        assertThat(events()).contains("second_factor_used");
    }

    @Test
    void acceptsARecoveryCodeInPlaceOfThePasskey() {
        assertThat(recoveryCodes).hasSize(10);
        Page asked = password();
        assertThat(asked.document().select("a[href=/login/recovery]")).hasSize(1);
        Page form = browser.get("/login/recovery");

        Page refused = browser.submit(form, Map.of("code", "000000"));
        assertThat(refused.document().select("[role=alert]")).hasSize(1);
        assertThat(browser.submit(refused, Map.of("code", recoveryCodes.get(0))).location())
                .hasPath("/");
        assertThat(browser.get("/").body()).contains(user.name());
    }

    @Test
    void isTheSameForTheApi() {
        Api api = Api.on(NODE);
        Response asked = api.login(user);
        assertThat(asked.accessToken()).isEmpty();

        api.post("/auth/login/mfa", "mfa_token", asked.string("mfa_token"), "code", recoveryCodes.get(0))
                .expectOk();
        api.post("/auth/delete", "username", user.name(), "password", user.password())
                .expectProblem(403);
    }

    @Test
    void showsRecoveryCodesWithTheFirstPasskeyOnly() {
        assertThat(VirtualAuthenticator.at(NODE).add(owner).location()).hasPath("/account/security/passkeys");
        assertThat(owner.get("/account/security").document().select("a[href$=recovery-codes]"))
                .hasSize(1);
        Page renewed = owner.submit(owner.get("/account/security/recovery-codes"), Map.of());
        assertThat(renewed.document().select(".codes code").eachText())
                .hasSize(10)
                .doesNotContainAnyElementsOf(recoveryCodes);
    }

    @Test
    void isOverWithTheLastPasskeyAndSoAreTheCodes() {
        Page page = owner.get("/account/security/passkeys");
        String id = page.document().select(".passkeys input[name=id]").val();
        owner.post("/account/security/passkeys/remove", Map.of("_csrf", page.formField("_csrf"), "id", id));

        assertThat(password().uri()).hasPath("/");
        assertThat(storedRecoveryCodes()).isZero();
    }

    @Test
    void isOverWhenAnAdministratorTakesAllFactorsAway() {
        Api.as(NODE, TestUser.on(NODE, "admin"))
                .post("/api/admin/users/" + user.id() + "/reset-factors")
                .expectStatus(204);

        assertThat(key.prove(new Browser(NODE)).status()).isEqualTo(200);
        assertThat(password().uri()).hasPath("/");
        assertThat(storedRecoveryCodes()).isZero();
    }

    @Test
    void redirectsToLoginWithoutAPassword() {
        assertThat(browser.get("/login/recovery").location()).hasPath("/login");
    }

    private Page password() {
        return browser.followHere(browser.signIn(NODE, user.name(), user.password()));
    }

    private int storedRecoveryCodes() {
        return NODE.bean(JdbcClient.class)
                .sql("select count(*) from recovery_code where account_id = :account")
                .param("account", user.id())
                .query(Integer.class)
                .single();
    }

    private List<String> events() {
        return NODE.bean(JdbcClient.class)
                .sql("select event from audit_event where account_id = :account")
                .param("account", user.id())
                .query(String.class)
                .list();
    }
}
