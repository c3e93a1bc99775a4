package io.github.keyreeve.server.signin.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.identity.accounts.AccountChanges;
import io.github.keyreeve.server.identity.accounts.Accounts;
import io.github.keyreeve.server.platform.audit.SecurityEvent;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.Mailbox;
import io.github.keyreeve.testing.Newcomer;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The owner is notified of a sign-in from a new device. */
class NewDeviceNotificationsTests {

    private static final Node NODE = Node.shared();
    private static final String SUBJECT = "New sign-in to your Keyreeve account";
    private static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0";

    private final Newcomer owner = Newcomer.any().activated(Api.on(NODE));

    @Test
    void notifiesTheOwnerOfASignInFromAnUnknownDevice() {
        signIn(new Browser(NODE), FIREFOX, "en");

        signIn(new Browser(NODE), FIREFOX, "en");

        Mailbox.Received mail = Mailbox.shared().await(owner.email(), SUBJECT);
        assertThat(mail.text().replace("\u2060", "").replaceAll("[\u2068\u2069]", ""))
                .contains("Browser: Firefox (Linux)", "Address: 127.0.0.1", "UTC", "User name: " + owner.username())
                .contains("choose a new password")
                .doesNotContain("Gecko");
        assertThat(mail.link()).isEqualTo(NODE.uri() + "/account/sessions");
        assertThat(notices()).hasSize(1);
    }

    @Test
    void sendsNothingForTheFirstSignInOrAKnownDevice() {
        Browser own = new Browser(NODE);
        signIn(own, FIREFOX, "en");
        Browser again = new Browser(NODE);
        again.plant("keyreeve-browser", own.cookie("keyreeve-browser"));
        signIn(again, FIREFOX, "en");

        signIn(new Browser(NODE), FIREFOX, "de");

        Mailbox.shared().await(owner.email(), "Neue Anmeldung bei Ihrem Keyreeve-Konto");
        assertThat(notices()).isEmpty();
    }

    @Test
    void notifiesTheOwnerOfTheNextSignInAfterAllAccessWasRevoked() {
        Browser own = new Browser(NODE);
        signIn(own, FIREFOX, "en");
        NODE.bean(AccountChanges.class)
                .revokeAllAccess(
                        NODE.bean(Accounts.class)
                                .findByEmail(owner.email())
                                .orElseThrow()
                                .id(),
                        SecurityEvent.SESSIONS_ENDED);

        signIn(own, FIREFOX, "en");

        Mailbox.shared().await(owner.email(), SUBJECT);
    }

    @Test
    void sendsNothingAfterAPasswordChangeOnAKnownDevice() {
        Browser own = new Browser(NODE);
        signIn(own, FIREFOX, "en");
        own.submit(
                own.get("/account/security/password"),
                Map.of("current_password", owner.password(), "new_password", "seven new bicycles"));
        own.signIn(NODE, owner.username(), "seven new bicycles");

        assertThat(own.get("/account").status()).isEqualTo(200);
        Mailbox.shared().await(owner.email(), "was changed");
        assertThat(notices()).isEmpty();
    }

    @Test
    void repeatsNothingThatTheBrowserSaysOfItself() {
        signIn(new Browser(NODE), FIREFOX, "en");

        signIn(new Browser(NODE), "<b>Call 555</b> at https://evil.example", "en");

        Mailbox.Received mail = Mailbox.shared().await(owner.email(), SUBJECT);
        assertThat(mail.text() + mail.html()).doesNotContain("evil", "555", "Browser:");
    }

    @Test
    void canBeTurnedOff() {
        try (Node quiet = Node.builder()
                .property("keyreeve.notifications.new-device", "false")
                .start()) {
            Newcomer someone = Newcomer.any().activated(Api.on(quiet));
            new Browser(quiet).signIn(quiet, someone.username(), someone.password());
            new Browser(quiet).signIn(quiet, someone.username(), someone.password());
            Api.on(quiet).post("/auth/forgot", "email", someone.email()).expectStatus(202);

            assertThat(Mailbox.shared().await(someone.email(), 2))
                    .extracting(Mailbox.Received::subject)
                    .doesNotContain(SUBJECT);
        }
    }

    private List<Mailbox.Received> notices() {
        return Mailbox.shared().to(owner.email()).stream()
                .filter(mail -> mail.subject().equals(SUBJECT))
                .toList();
    }

    private void signIn(Browser browser, String userAgent, String language) {
        Page form = browser.get(NODE.resolve("/login"));
        URI action = form.formAction();
        String body = "username=" + encode(owner.username()) + "&password=" + encode(owner.password()) + "&_csrf="
                + encode(form.formField("_csrf"));
        Page response = browser.send(HttpRequest.newBuilder(action)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("User-Agent", userAgent)
                .header("Accept-Language", language)
                .POST(BodyPublishers.ofString(body)));
        assertThat(response.status()).isEqualTo(303);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
