package io.github.keyreeve.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.testing.AuthenticatorApp;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.Newcomer;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What users do on the pages of their account, by the keyboard alone. */
@Order(1)
class AccountKeyboardTests extends KeyboardWalk {

    private final User person = User.at(NODE);

    AccountKeyboardTests() {
        super("de");
        user.signIn(person);
    }

    @Test
    @Walks({"/account", "/account/email"})
    void profileAndAddress() {
        confirmAddress(person);
        user.open("/account")
                .unfold("account.group.about")
                .type("birthdate", "gestern")
                .press("account.save");
        user.expectRefused("birthdate").type("birthdate", "1815-12-10").type("full_name", "Ada");
        user.press("account.save").expectDone("profile-saved");

        user.press("account.email.change")
                .type("email", "x".repeat(65) + "@example.com")
                .press("account.email.submit");
        user.expectRefused("email").type("email", Newcomer.any().email());
        user.press("account.email.submit").expectDone("email-requested");
        user.press("account.email.change").type("email", person.name() + "@example.com");
        user.press("account.email.submit").expectDone("email-same");
    }

    @Test
    @Walks({
        "/account/security/password",
        "/account/security/totp",
        "/account/security/totp/remove",
        "/account/security/recovery-codes"
    })
    void passwordAndCodes() {
        user.open("/account/security").press("security.password.title");
        user.type("current_password", "not-the-password").type("new_password", "sieben neue Fahrräder");
        user.send().expectRefused("current_password").type("current_password", person.password());
        user.type("new_password", "sieben neue Fahrräder").press("reset.submit").expectDone("password-changed");

        user.open("/account/security").press("security.totp.add");
        AuthenticatorApp app =
                AuthenticatorApp.of(user.read("code.fact").get(0).replace(" ", ""), NODE.bean(Clock.class));
        user.type("code", app.invalidCode()).send().expectRefused("code");
        user.type("code", app.code(0)).press("security.totp.submit").expectDone("totp-added");
        assertThat(user.read(".codes code")).hasSize(10);
        user.press("security.codes.kept").press("security.codes.renew");
        user.agreeTo("confirm.codes").expectDone("codes-renewed");
        user.press("security.codes.kept").press("security.totp.remove");
        user.agreeTo("confirm.totp").expectDone("totp-removed");
    }

    @Test
    @Walks({"/account/security/passkeys", "/account/security/passkeys/rename", "/account/security/passkeys/remove"})
    void passkeys() {
        browser.plugInAuthenticator();
        try {
            user.open("/account/security").press("security.passkeys.manage");
            user.type("label", "Mein Telefon").press("security.passkeys.add");
            user.expectDone("passkey-added", "Mein Telefon").press("security.codes.kept");
            user.press("security.passkeys.manage").pressIn("Mein Telefon", "security.passkeys.rename.short");
            user.type("label", "Arbeitsplatz").press("security.passkeys.rename.submit");
            user.expectDone("passkey-renamed", "Arbeitsplatz")
                    .pressIn("Arbeitsplatz", "security.passkeys.remove.short");
            user.agreeTo("confirm.passkey", "Arbeitsplatz").expectDone("passkey-removed");
        } finally {
            browser.unplugAuthenticator();
        }
    }

    @Test
    @Walks({"/account/sessions/end", "/account/sessions/end-others", "/account/apps/withdraw"})
    void sessionsAndApplications() {
        signInElsewhere();
        signInElsewhere();
        allow("Hafenbuch", signInElsewhere());

        user.open("/account").press("account.sessions").press("account.sessions.end");
        user.expectDone("session-ended").press("account.sessions.end-others");
        user.agreeTo("confirm.sessions").expectDone("sessions-ended");
        user.open("/account/apps").pressIn("Hafenbuch", "account.apps.withdraw");
        user.agreeTo("confirm.app", "Hafenbuch").expectDone("access-revoked", "Hafenbuch");
        user.press("welcome.logout").press("logout.submit").expect("h1", "signed-out.title");
    }

    @Test
    @Walks({"/account/api-keys/new", "/account/api-keys/revoke"})
    void apiKeys() {
        user.open("/account").press("account.api-keys").press("account.api-keys.new");
        user.type("days", "0").press("account.api-keys.issue").expectRefused("name");
        user.type("name", "Hafenbuch").tickIn("partner.read").type("days", "30");
        user.press("account.api-keys.issue").expectValue("account.api-keys.once", "api_key");
        user.press("account.api-keys.kept").pressIn("Hafenbuch", "account.api-keys.revoke");
        user.agreeTo("confirm.api-key", "Hafenbuch").expectDone("api-key-revoked", "Hafenbuch");
    }

    @Test
    @Walks({"/account/end-everything", "/account/delete"})
    void exportAndEnd(@TempDir Path downloads) {
        user.open("/account").press("account.privacy");
        user.download("account.export.submit", downloads.resolve("keyreeve-personal-data.json"));

        user.press("account.end.submit").agreeTo("confirm.end");
        user.expect("[role=status]", "done.signed-out-everywhere").signIn(person);
        user.open("/account/privacy").press("account.delete").type("username", "another");
        user.send().expectRefused("username").type("username", person.name());
        user.press("account.delete.submit").expect("h1", "account.deleted");
    }

    private Browser signInElsewhere() {
        Browser elsewhere = new Browser(NODE);
        elsewhere.signIn(NODE, person.name(), person.password());
        return elsewhere;
    }
}
