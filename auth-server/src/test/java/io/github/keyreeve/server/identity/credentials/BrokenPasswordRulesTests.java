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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A user who chooses a password learns all rules that it breaks at once, by page and by API. */
class BrokenPasswordRulesTests {

    private static final Node NODE = Node.shared();
    private static final String[] RULES = {"too_short", "too_similar"};

    /** Too short for a password, and the name of the user. */
    private final String name = "u" + UUID.randomUUID().toString().substring(0, 5);

    private final Newcomer user = new Newcomer(name, name + "@example.com", "a meadow after the rain");
    private final Browser browser = new Browser(NODE);

    @Test
    void atSignUpByApi() {
        Response refused = user.withPassword(name).register(Api.on(NODE)).expectProblem(400);

        expectErrors(refused, "password");
    }

    @Test
    void atSignUpByPageWithThoseOfTheOtherFields() {
        Page refused = browser.submit(
                browser.get("/signup"), Map.of("username", name, "email", "no address", "password", name));

        assertThat(alerts(refused))
                .containsExactly(
                        "An email address looks like name@example.com.",
                        "A password has 8 to 1,000 characters.",
                        "A password is not your user name, your email address or the name of this service.");
        assertThat(refused.document().select("[aria-invalid=true]").eachAttr("name"))
                .containsExactly("email", "password");
        assertThat(refused.document().select("[autofocus]").eachAttr("name")).containsExactly("email");
    }

    @Test
    void atAChange() {
        create();
        Api api = Api.on(NODE, user.login(Api.on(NODE)).expectOk().accessToken());
        browser.signIn(NODE, name, user.password());

        expectErrors(
                api.post("/users/me/password", "current_password", user.password(), "new_password", name)
                        .expectProblem(400),
                "new_password");
        expectPage(browser.submit(
                browser.get("/account/security/password"),
                Map.of("current_password", user.password(), "new_password", name)));
    }

    @Test
    void atAReset() {
        create();
        Api.on(NODE).post("/auth/forgot", "email", user.email()).expectStatus(202);
        Mailbox.Received mail = Mailbox.shared().await(user.email());

        expectErrors(
                Api.on(NODE)
                        .post("/auth/reset", "token", mail.token(), "password", name)
                        .expectProblem(400),
                "password");
        Page form = browser.followHere(browser.get(mail.link()));
        expectPage(browser.submit(form, Map.of("password", name)));
    }

    @Test
    void atAnActivationByAnotherUser() {
        user.register(Api.on(NODE)).expectStatus(201);
        Page form = browser.followHere(
                browser.get(Mailbox.shared().await(user.email()).link()));

        expectPage(browser.submit(form, Map.of("password", name)));
    }

    private void create() {
        NODE.bean(Accounts.class).create(NewAccount.named(name).withEmail(user.email()), user.password());
    }

    private static void expectErrors(Response refused, String field) {
        assertThat(refused.json().path("errors").valueStream())
                .allSatisfy(error -> assertThat(error.path("field").asString()).isEqualTo(field))
                .extracting(error -> error.path("reason").asString())
                .containsExactly(RULES);
    }

    private static void expectPage(Page refused) {
        assertThat(alerts(refused)).hasSize(2);
        assertThat(refused.document().select("[aria-invalid=true]")).hasSize(1);
    }

    private static List<String> alerts(Page page) {
        return page.document().select("[role=alert] p").eachText();
    }
}
