package io.github.keyreeve.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.AuthenticatorApp;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.Newcomer;
import io.github.keyreeve.testing.TestUser;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What administrators do on the pages of the console, by the keyboard alone. */
@Order(1)
class ConsoleKeyboardTests extends KeyboardWalk {

    private static final Path PROJECT = Path.of(System.getProperty("basedir", "."), "..");
    private static final Path IMAGE = PROJECT.resolve("docs/images/login.png");
    private static final Path TEXT = PROJECT.resolve("README.md");

    private final User administrator = User.administrator(NODE);

    ConsoleKeyboardTests() {
        super("fr");
        user.signIn(administrator).open("/admin");
    }

    @Test
    @Walks({"/admin/users/invitations", "/admin/users/{id}/resend-activation"})
    void invitations() {
        Newcomer newcomer = Newcomer.any();
        newcomer.register(Api.on(NODE)).expectStatus(201);
        String invited = Newcomer.any().email();

        user.press("admin.users").press("admin.invite").type("email", "x".repeat(65) + "@example.com");
        user.send().expectRefused("email").type("email", invited).press("admin.invite.submit");
        user.expectDone("user-invited", invited);
        find(newcomer.username());
        user.press("admin.resend-activation").expectDone("user-activation-resent");
    }

    @Test
    @Walks({
        "/admin/users/{id}",
        "/admin/users/{id}/lock",
        "/admin/users/{id}/open",
        "/admin/users/{id}/disable",
        "/admin/users/{id}/delete"
    })
    void states() {
        String name = TestUser.on(NODE).name();
        user.press("admin.users");
        find(name);
        user.type("full_name", "Ada").tick("admin").press("account.save").expectDone("user-saved");

        user.press("admin.lock").agreeTo("confirm.user-lock", name).expectDone("user-locked");
        user.press("admin.open").expectDone("user-opened");
        user.press("admin.disable").agreeTo("confirm.user-disable", name).expectDone("user-disabled");
        user.press("admin.delete").agreeTo("confirm.user-delete", name).expectDone("user-deleted");
    }

    @Test
    @Walks({
        "/admin/users/{id}/sessions/end",
        "/admin/users/{id}/apps/revoke",
        "/admin/users/{id}/end-sessions",
        "/admin/users/{id}/reset-factors"
    })
    void access() {
        TestUser owner = TestUser.on(NODE);
        Browser elsewhere = Browser.signedIn(NODE, owner);
        AuthenticatorApp.addedBy(Api.as(NODE, owner), NODE.bean(Clock.class));
        allow("Livre du port", elsewhere);
        String name = owner.name();
        user.press("admin.users");
        find(name);

        user.press("account.apps.withdraw").agreeTo("confirm.user-apps-revoke", name);
        user.expectDone("user-app-revoked").press("account.sessions.end");
        user.agreeTo("confirm.user-sessions-end", name).expectDone("user-session-ended");
        user.press("admin.reset-factors").agreeTo("confirm.user-reset-factors", name);
        user.expectDone("user-factors-reset").press("admin.end-sessions");
        user.agreeTo("confirm.user-end-sessions", name).expectDone("user-sessions-ended");
    }

    @Test
    @Walks({
        "/admin/clients/register/web",
        "/admin/clients/register/spa",
        "/admin/clients/register/native",
        "/admin/clients/register/service",
        "/admin/clients/register/api"
    })
    void registrations() {
        user.open("/admin/clients").press("clients.kind.web");
        user.type("client_name", "Livre du port").type("redirect_uris", "http://evil.example/cb");
        user.press("clients.register.submit").expectRefused("redirect_uris");
        user.type("redirect_uris", TestClients.REDIRECT_URI)
                .press("clients.register.submit")
                .expectSecret();
        for (String kind : new String[] {"spa", "native"}) {
            user.open("/admin/clients").press("clients.kind." + kind).type("client_id", "walked-" + kind);
            user.type("redirect_uris", TestClients.REDIRECT_URI).press("clients.register.submit");
            user.expectDone("client-registered", "walked-" + kind);
        }
        for (String kind : new String[] {"service", "api"}) {
            user.open("/admin/clients").press("clients.kind." + kind);
            user.press("clients.register.submit").expectSecret();
        }
    }

    @Test
    @Walks({
        "/admin/clients/{clientId}/edit",
        "/admin/clients/{clientId}/logo",
        "/admin/clients/{clientId}/rotate-secret",
        "/admin/clients/{clientId}/end-previous-secret",
        "/admin/clients/{clientId}/replace-secret",
        "/admin/clients/{clientId}/disable",
        "/admin/clients/{clientId}/enable",
        "/admin/clients/{clientId}/delete"
    })
    void clients() {
        String id = "walked-client";
        Object[] names = {id, "Livre du port"};
        user.open("/admin/clients/register/service").type("client_id", id).press("clients.register.submit");
        user.press("clients.secret.kept")
                .press("clients.title")
                .type("search", id)
                .press("admin.find")
                .openRow(id);

        user.press("clients.edit").type("client_name", "Livre du port").press("account.save");
        user.expectDone("client-changed", id).attach("logo", TEXT).press("clients.logo.save");
        user.expectRefused("logo").attach("logo", IMAGE).press("clients.logo.save");
        user.expectDone("client-changed", id).press("clients.logo.remove");
        user.expectDone("client-changed", id).press("clients.act.rotate-secret");
        user.agreeTo("confirm.client-rotate-secret", names).expectSecret().press("clients.secret.kept");
        user.press("clients.act.end-previous-secret").agreeTo("confirm.client-end-previous-secret", names);
        user.expectDone("client-end-previous-secret", id).press("clients.act.replace-secret");
        user.agreeTo("confirm.client-replace-secret", names).expectSecret().press("clients.secret.kept");
        user.press("clients.act.disable").agreeTo("confirm.client-disable", names);
        user.expectDone("client-disable", id).press("clients.act.enable");
        user.agreeTo("confirm.client-enable", names).expectDone("client-enable", id);
        user.press("clients.act.delete").agreeTo("confirm.client-delete", names);
        user.expectDone("client-delete", id);
    }

    @Test
    @Walks({"/admin/keys/rotate", "/admin/keys/{kid}/retire", "/admin/keys/{kid}/remove"})
    void keys() {
        user.press("admin.keys").choose("algorithm", "ES256").tick(user.say("admin.keys.at-once"));
        user.press("admin.keys.rotate").expectDone("key-rotated", "ES256");
        user.openRow("ES256 " + user.say("key.signing"));
        String retired = user.read("h1 code").get(0);
        user.expect("main p", "admin.keys.retire.lead").press("admin.keys.retire");
        user.expectDone("key-retired", retired).openRow(retired);
        user.press("admin.keys.remove").expectDone("key-removed", retired);
    }

    @Test
    @Walks({"/admin/scopes/entry", "/admin/scopes/remove"})
    void scopes() {
        user.press("admin.scopes")
                .press("admin.scopes.add")
                .type("name", "two words")
                .type("title-0", "Tides");
        user.press("account.save").expectRefused("name").type("name", "tides.read");
        user.press("account.save").expectDone("scope-saved", "tides.read").openRow("tides.read");
        user.type("title-0", "Read the tides").press("account.save").expectDone("scope-saved", "tides.read");
        user.openRow("tides.read").press("admin.scopes.remove");
        user.agreeTo("confirm.scope", "tides.read", 0).expectDone("scope-removed", "tides.read");
    }

    @Test
    @Walks({"/admin/branding", "/admin/branding/images", "/admin/branding/reset"})
    void branding() {
        user.press("admin.branding").type("name", "Hafen").type("accent", "pink");
        user.press("admin.branding.show").expectRefused("accent").type("accent", "#1f5f8b");
        user.press("admin.branding.show").press("account.save").expectDone("brand-saved");
        assertThat(user.read(".bar .brand").get(0)).startsWith("Hafen");
        user.attach("logo", TEXT).press("admin.branding.logo.save").expectRefused("logo");
        user.attach("logo", IMAGE).press("admin.branding.logo.save").expectDone("brand-saved");
        user.press("admin.branding.logo.remove").expectDone("brand-saved");
        user.press("admin.branding.reset").agreeTo("confirm.brand").expectDone("brand-reset");
    }

    @Test
    @Walks("/admin/settings/test-mail")
    void settings() {
        confirmAddress(administrator);
        user.press("admin.settings").press("admin.settings.test-mail").expectDone("test-mail-sent");
        user.type("search", "keyreeve.delivery.interval").press("admin.find");
        assertThat(user.read("tbody code")).containsExactly("keyreeve.delivery.interval");
    }

    @Test
    @Walks({})
    void auditLog(@TempDir Path downloads) {
        user.press("admin.audit").choose("event", "sign_in_succeeded").press("admin.find");
        assertThat(user.read("summary code")).isNotEmpty().containsOnly("sign_in_succeeded");
        user.download("admin.audit.csv", downloads.resolve("audit.csv"));
    }

    private void find(String name) {
        user.type("search", name).press("admin.find").openRow(name);
    }
}
