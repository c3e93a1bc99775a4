package io.github.keyreeve.server.signin.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.AuthenticatorApp;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.Mailbox;
import io.github.keyreeve.testing.Newcomer;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.VirtualAuthenticator;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The owner is notified of every added or removed second factor. */
@Tag("LG-20")
class FactorNotificationsTests {

    private static final Node NODE = Node.shared();

    private final Newcomer owner = Newcomer.any().activated(Api.on(NODE));

    @Test
    void notifiesTheOwnerOfAnAddedAndARemovedPasskey() {
        Browser browser = new Browser(NODE);
        browser.signIn(NODE, owner.username(), owner.password());
        VirtualAuthenticator.addedBy(browser, NODE);
        Mailbox.shared().await(owner.email(), "new way to sign in");

        Page page = browser.get("/account/security/passkeys");
        String id = page.document().select(".passkeys input[name=id]").val();
        browser.post("/account/security/passkeys/remove", Map.of("_csrf", page.formField("_csrf"), "id", id));

        Mailbox.shared().await(owner.email(), "was removed");
    }

    @Test
    void notifiesTheOwnerOfAnAddedAndARemovedApp() {
        Browser browser = new Browser(NODE);
        browser.signIn(NODE, owner.username(), owner.password());
        Api api = Api.on(
                NODE,
                Api.on(NODE)
                        .post("/auth/login", "username", owner.username(), "password", owner.password())
                        .expectOk()
                        .accessToken());
        Response key = api.post("/users/me/factors/totp").expectOk();
        AuthenticatorApp app = AuthenticatorApp.of(key.string("secret"), NODE.bean(Clock.class));
        api.post("/users/me/factors/totp/confirm", "code", app.code(0)).expectOk();
        assertThat(Mailbox.shared().await(owner.email(), "new way to sign in").subject())
                .isEqualTo("There is a new way to sign in to your Keyreeve account");

        browser.submit(browser.get("/login/otp"), Map.of("code", app.code(1)));
        browser.submit(browser.get("/account/security/totp/remove"), Map.of());

        assertThat(Mailbox.shared().await(owner.email(), "was removed").subject())
                .isEqualTo("A way to sign in to your Keyreeve account was removed");
    }
}
