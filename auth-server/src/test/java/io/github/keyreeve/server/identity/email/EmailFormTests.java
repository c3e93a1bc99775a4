package io.github.keyreeve.server.identity.email;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.identity.accounts.Accounts;
import io.github.keyreeve.server.identity.accounts.NewAccount;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.Mailbox;
import io.github.keyreeve.testing.MutableClock;
import io.github.keyreeve.testing.Newcomer;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The form on the profile page by which users request another address. */
@ResourceLock(Node.CLOCK)
class EmailFormTests {

    private static final Node NODE = Node.withMutableClock();
    private static final MutableClock CLOCK = NODE.clock();

    private final Mailbox mailbox = Mailbox.shared();
    private final Newcomer user = Newcomer.any();
    private final String newEmail = Newcomer.any().email();
    private final Browser browser = new Browser(NODE);

    EmailFormTests() {
        NODE.bean(Accounts.class).create(NewAccount.named(user.username()).withEmail(user.email()), user.password());
        browser.signIn(NODE, user.username(), user.password());
    }

    @Test
    void changesTheAddressAfterConfirmation() {
        Page asked = ask(Map.of("email", " " + newEmail + " "));

        assertThat(asked.location()).hasPath("/account");
        assertThat(profile()).contains(user.email(), newEmail, "not been confirmed yet");
        assertThat(mailbox.await(user.email()).text()).doesNotContain(newEmail, "krl_");
        Page question = browser.follow(browser.get(mailbox.await(newEmail).link()));
        browser.submit(question, Map.of("password", user.password()));
        assertThat(profile()).contains(newEmail).doesNotContain(user.email(), "not been confirmed yet");
        assertThat(mailbox.await(user.email(), "was changed").text()).doesNotContain(newEmail);
    }

    @Test
    void respondsTheSameForAnAddressOfAnotherAccount() {
        Newcomer other = Newcomer.any();
        NODE.bean(Accounts.class).create(NewAccount.named(other.username()).withEmail(other.email()), other.password());

        Page asked = ask(Map.of("email", other.email()));

        assertThat(asked.location()).hasPath("/account");
        assertThat(profile()).contains("A link was sent to");
        assertThat(mailbox.await(other.email()).subject()).contains("already");
    }

    @Test
    void associatesTheErrorWithItsField() {
        Page refused = ask(Map.of("email", "nonsense"));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(invalid(refused)).isEqualTo("email");
        assertThat(refused.document().select("#email").val()).isEqualTo("nonsense");
        assertThat(ask(Map.of("email", "a@example.com\r\nBcc: b@example.com")).status())
                .isEqualTo(400);
        assertThat(profile()).doesNotContain("A link was sent to");
    }

    @Test
    void requiresARecentAuthentication() {
        Page form = browser.get("/account/email");
        CLOCK.advance(Duration.ofMinutes(6));

        assertThat(browser.get("/account/email").location()).hasPath("/login");
        assertThat(browser.submit(form, Map.of("email", newEmail)).location()).hasPath("/login");
        assertThat(profile()).doesNotContain("A link was sent to");
        Page back = browser.signIn(NODE, user.username(), user.password());
        assertThat(back.location()).hasPath("/account/email");
        ask(Map.of("email", newEmail));
        assertThat(profile()).contains(newEmail);
    }

    @Test
    void dropsAnAddressThatIsNotConfirmedInTime() {
        ask(Map.of("email", newEmail));
        CLOCK.advance(Duration.ofDays(1));
        browser.signIn(NODE, user.username(), user.password());

        assertThat(profile()).doesNotContain(newEmail);
    }

    @Test
    void rejectsForgedForms() {
        browser.post("/account/email", Map.of("email", newEmail)).expectForbidden();
    }

    private Page ask(Map<String, String> fields) {
        Map<String, String> all = new HashMap<>(fields);
        all.put("_csrf", browser.get("/account/email").formField("_csrf"));
        return browser.post("/account/email", all);
    }

    private String profile() {
        return browser.get("/account").document().text();
    }

    private static String invalid(Page page) {
        return page.document()
                .select("[aria-invalid=true][aria-describedby=refusal]")
                .attr("name");
    }
}
