package io.github.keyreeve.server.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.AuthenticatorApp;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.EmbeddedPostgres;
import io.github.keyreeve.testing.Mailbox;
import io.github.keyreeve.testing.Newcomer;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.VirtualAuthenticator;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Signing up, signing in and recovering take as long among twenty thousand accounts as among few. */
class SignInTablesTests {

    private static final EmbeddedPostgres.Database DATABASE =
            EmbeddedPostgres.shared().createDatabase();

    private static Node node;
    private static ExplainedStatements explained;

    @BeforeAll
    static void fill() throws Exception {
        node = SentStatements.watchedNode()
                .database(DATABASE)
                .property("keyreeve.delivery.interval", "200ms")
                .property("keyreeve.email-links.interval", "200ms")
                .start();
        explained = new ExplainedStatements(DATABASE);
        explained.execute("""
                insert into account (id, username, username_key, email, email_key, tier, state)
                select gen_random_uuid(), 'user' || n, 'user' || n, 'user' || n || '@example.com',
                       'user' || n || '@example.com', 'free', 'active'
                  from generate_series(1, 20000) n
                """);
        explained.execute(SignInRows.OF_ALL_ACCOUNTS);
        explained.execute("analyze");
    }

    @AfterAll
    static void stop() throws Exception {
        explained.close();
        node.close();
    }

    @Test
    void everyStatementFindsItsRowsByAnIndex() throws Exception {
        List<String> sent = SentStatements.of(node).during(SignInTablesTests::walk);

        assertThat(sent).hasSizeGreaterThan(50);
        // The others hold next to nothing here, so reading all of it is quickest; IndexTests fills those.
        assertThat(explained.readFromEndToEnd(SentStatements.of(node).all()))
                .filteredOn(
                        statement -> !statement.matches(
                                "(?s)(client|authorization_grant|authorization_request|access_token|token_denylist|consent|link_request):.*"))
                .isEmpty();
    }

    /** Sign-up, sign-in and recovery. */
    private static void walk() {
        Api api = Api.on(node);
        Newcomer person = Newcomer.any().activated(api);
        api.post("/auth/login", "username", person.username(), "password", "wrong-password");
        Api own = Api.on(node, person.login(api).accessToken());
        Browser browser = new Browser(node);
        browser.signIn(node, person.username(), person.password());
        beginWithALongRequest(new Browser(node), person);
        stayAndLeave(new Browser(node), person);
        AuthenticatorApp app = AuthenticatorApp.addedBy(own, node.bean(Clock.class));
        browser.submit(
                browser.get("/login/otp"), Map.of("code", app.recoveryCodes().get(3)));
        VirtualAuthenticator key = VirtualAuthenticator.addedBy(browser, node);

        stepUp(new Browser(node), person, app.invalidCode());
        stepUp(new Browser(node), person, app.freshCode());
        stepUp(new Browser(node), person, app.recoveryCodes().get(0));
        key.prove(new Browser(node));
        String transaction = person.login(api).string("mfa_token");
        api.post(
                "/auth/login/mfa",
                "mfa_token",
                transaction,
                "code",
                app.recoveryCodes().get(1));

        api.post("/auth/forgot", "email", person.email());
        String token =
                Mailbox.shared().await(person.email(), "Choose a new password").token();
        api.post("/auth/reset", "token", token, "password", "a meadow after the rain");
        browser = new Browser(node);
        browser.signIn(node, person.username(), "a meadow after the rain");
        browser.submit(
                browser.get("/login/otp"), Map.of("code", app.recoveryCodes().get(2)));
        browser.submit(browser.get("/account/security/totp/remove"), Map.of());
        browser.get("/account/security/passkeys");
    }

    private static void beginWithALongRequest(Browser browser, Newcomer person) {
        browser.get("/account?" + "x".repeat(5000));
        browser.signIn(node, person.username(), person.password());
    }

    private static void stayAndLeave(Browser browser, Newcomer person) {
        Map<String, String> form =
                Map.of("username", person.username(), "password", person.password(), "remember", "true");
        browser.submit(browser.get("/login"), form);
        browser.lose("keyreeve-session");
        browser.get("/account/sessions");
        browser.submit(browser.get("/logout"), Map.of());
    }

    private static void stepUp(Browser browser, Newcomer person, String code) {
        browser.signIn(node, person.username(), person.password());
        browser.submit(browser.get("/login/otp"), Map.of("code", code));
    }
}
