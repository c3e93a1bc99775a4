package io.github.keyreeve.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.platform.mail.Mail;
import io.github.keyreeve.server.platform.mail.Outbox;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.Newcomer;
import io.github.keyreeve.testing.TestUser;
import java.util.Locale;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What administrators do with users who are new, and in the lists of all sessions, consents, mails and keys, by the keyboard alone. */
@Order(1)
class ConsoleListsKeyboardTests extends KeyboardWalk {

    ConsoleListsKeyboardTests() {
        super("en");
        user.signIn(User.administrator(NODE)).open("/admin");
    }

    @Test
    @Walks("/admin/users/new")
    void users() {
        String name = Newcomer.any().username();
        user.press("admin.users").press("admin.create").press("admin.create.submit");
        user.expectRefused("username").type("username", name);
        user.type("email", name + "@example.com").press("admin.create.submit").expectDone("user-created", name);
        user.open("/admin/users/new").type("username", name + "-2").press("admin.create.submit");
        user.expectValue("admin.create.link.once", "link", name + "-2").press("admin.create.link.kept");
        assertThat(user.read("h1").get(0)).contains(name + "-2");
    }

    @Test
    @Walks({"/admin/sessions/end", "/admin/sessions/end-all", "/admin/consents/revoke"})
    void sessionsAndConsents() {
        TestUser owner = TestUser.on(NODE);
        Browser.signedIn(NODE, owner);
        allow("Harbor book", Browser.signedIn(NODE, owner));
        String name = owner.name();

        user.press("admin.sessions").type("account", name).press("admin.find").press("account.sessions.end");
        user.agreeTo("confirm.user-sessions-end", name).expectDone("user-session-ended");
        user.press("admin.end-sessions").agreeTo("confirm.user-end-sessions", name);
        user.expectDone("user-sessions-ended")
                .press("admin.consents")
                .type("account", name)
                .press("admin.find");
        user.press("account.apps.withdraw").agreeTo("confirm.user-apps-revoke", name);
        user.expectDone("user-app-revoked");
    }

    @Test
    @Walks({"/admin/deliveries/retry", "/admin/deliveries/retry-all", "/admin/deliveries/drop"})
    void mails() {
        giveUp("carol", "dave", "erin");

        user.open("/admin/deliveries").pressIn("e…@example.com", "admin.deliveries.retry");
        user.agreeTo("confirm.delivery-retry", "e…@example.com").expectDone("delivery-retried", "e…@example.com");
        user.pressIn("d…@example.com", "admin.deliveries.drop").agreeTo("confirm.delivery-drop", "d…@example.com");
        user.expectDone("delivery-dropped", "d…@example.com").press("admin.deliveries.retry-all");
        user.agreeTo("confirm.deliveries-retry").expectDone("deliveries-retried", "1");
    }

    @Test
    @Walks({"/admin/users/{id}/api-keys/new", "/admin/users/{id}/api-keys/revoke"})
    void apiKeys() {
        TestUser owner = TestUser.on(NODE);
        user.open("/admin/users/" + owner.id()).press("account.api-keys.new");
        user.press("account.api-keys.issue").expectRefused("name");
        user.type("name", "Harbor book").tickIn("partner.read").press("account.api-keys.issue");
        user.expectValue("account.api-keys.once", "api_key").press("account.api-keys.kept");
        user.press("account.api-keys.revoke").agreeTo("confirm.user-api-keys-revoke", "Harbor book");
        user.expectDone("api-key-revoked", "Harbor book");
    }

    @Test
    @Walks({
        "/admin/webhooks/new",
        "/admin/webhooks/{webhook}/edit",
        "/admin/webhooks/{webhook}/test",
        "/admin/webhooks/{webhook}/rotate-secret",
        "/admin/webhooks/{webhook}/end-former-secret",
        "/admin/webhooks/{webhook}/disable",
        "/admin/webhooks/{webhook}/enable",
        "/admin/webhooks/{webhook}/replay",
        "/admin/webhooks/{webhook}/replay-one",
        "/admin/webhooks/{webhook}/remove"
    })
    void webhooks() {
        user.press("admin.webhooks").press("admin.webhooks.add").type("name", "Harbor");
        user.type("url", "http://hooks.example.com/in").tickIn("client.deleted").press("admin.webhooks.add");
        user.expectRefused("url").type("url", "https://hooks.invalid/in").press("admin.webhooks.add");
        user.expectValue("admin.webhooks.secret.once", "secret").press("clients.secret.kept");
        user.press("admin.webhooks.edit").type("name", "Harbor book").press("account.save");
        user.expectDone("webhook-changed", "Harbor book");
        act("test").act("rotate-secret");
        user.expectValue("admin.webhooks.secret.once", "secret").press("clients.secret.kept");
        act("end-former-secret").act("disable").act("enable");
        NODE.bean(JdbcClient.class)
                .sql("update webhook_message set delivered_at = created_at")
                .update();
        user.open("/admin/webhooks").openRow("Harbor book");
        user.press("admin.webhooks.replay").agreeTo("confirm.webhook-replay", "Harbor book");
        user.expectDone("webhook-replayed", "1").press("admin.webhooks.replay-span");
        user.expectDone("webhook-replayed", "0");
        act("remove");
    }

    private ConsoleListsKeyboardTests act(String act) {
        user.press("admin.webhooks.act." + act).agreeTo("confirm.webhook-" + act, "Harbor book");
        if (!act.equals("rotate-secret")) {
            user.expectDone("webhook-" + act, "Harbor book");
        }
        return this;
    }

    /** Before the node sends them, and without what other tests have left, such as the message of a webhook that is gone. */
    private static void giveUp(String... recipients) {
        JdbcClient jdbc = NODE.bean(JdbcClient.class);
        jdbc.sql("delete from delivery where kind = 'webhook'").update();
        jdbc.sql("delete from given_up_delivery").update();
        NODE.bean(TransactionTemplate.class).executeWithoutResult(status -> {
            for (String recipient : recipients) {
                NODE.bean(Outbox.class)
                        .send(Mail.to(recipient + "@example.com", "password-changed", Locale.ENGLISH)
                                .naming(recipient));
            }
            jdbc.sql("""
                            with held as (delete from delivery where xmin = pg_current_xact_id()::xid returning *)
                            insert into given_up_delivery (id, kind, destination, sealed_content, turn, attempts, created_at,
                                                           give_up_at, reason, given_up_at)
                            select id, kind, destination, sealed_content, turn, 9, created_at, give_up_at, 'expired', created_at
                              from held
                            """).update();
        });
    }
}
