package io.github.keyreeve.server.identity.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.platform.mail.AddressRefused;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.Mailbox;
import io.github.keyreeve.testing.Newcomer;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Response;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** An address that takes no mail is marked, for its owner and for administrators, until it is proved again. */
class EmailRefusalTests {

    private static final Node NODE = Node.shared();
    private static final Instant AT = Instant.parse("2030-01-31T12:00:00Z");

    private final Api api = Api.on(NODE);
    private final Newcomer user = Newcomer.any();

    EmailRefusalTests() {
        NODE.bean(Accounts.class).create(NewAccount.named(user.username()).withEmail(user.email()), user.password());
    }

    @Test
    void isShownUntilTheAddressIsProvedAgain() {
        assertThat(account().string("email_refusal")).isEmpty();
        assertThat(page()).doesNotContain("email-refused");

        NODE.context().publishEvent(new AddressRefused(user.email(), "550 5.1.1", AT));

        assertThat(account().string("email_refusal")).isEqualTo("550 5.1.1");
        assertThat(account().string("email_refused_at")).isEqualTo(AT.toString());
        assertThat(page()).contains("email-refused", "550 5.1.1");

        api.post("/auth/forgot", "email", user.email()).expectStatus(202);
        String token = Mailbox.shared().await(user.email()).token();
        api.post("/auth/reset", "token", token, "password", user.password()).expectStatus(204);

        assertThat(account().string("email_refusal")).isEmpty();
        assertThat(page()).doesNotContain("email-refused");
    }

    @Test
    void marksNoOtherAccount() {
        NODE.context().publishEvent(new AddressRefused("other-" + user.email(), "550 5.1.1", AT));

        assertThat(account().string("email_refusal")).isEmpty();
    }

    private Response account() {
        return Api.on(NODE, user.login(api).accessToken()).get("/users/me").expectOk();
    }

    private String page() {
        Browser browser = new Browser(NODE);
        browser.signIn(NODE, user.username(), user.password());
        return browser.get("/account").body();
    }
}
