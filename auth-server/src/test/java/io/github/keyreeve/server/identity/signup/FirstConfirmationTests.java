package io.github.keyreeve.server.identity.signup;

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
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The confirmation of an address is the first proof of an account that was added by a command. */
class FirstConfirmationTests {

    private static final Node NODE = Node.shared();
    private static final Node OTHER = Node.sharedSecond();
    private static final String OTHER_PASSWORD = "seven new bicycles";

    private final Api api = Api.on(NODE);
    private final Mailbox mailbox = Mailbox.shared();
    private final Newcomer first = Newcomer.any();
    private final Newcomer owner = first.withPassword(OTHER_PASSWORD);

    FirstConfirmationTests() {
        NODE.bean(Accounts.class).create(NewAccount.named(first.username()).withEmail(first.email()), first.password());
    }

    @Test
    void theConfirmationOfTheAddressKeepsEverythingForTheUserWithThePassword() {
        signedIn().put("/users/me", "email", first.email()).expectOk();
        Stranger user = Stranger.in(NODE, first);

        api.post("/auth/confirm-email", "token", mailbox.await(first.email()).token(), "password", first.password())
                .expectStatus(204);

        user.expectIn(OTHER);
    }

    @Test
    void theConfirmationOfTheAddressIsAFirstProofToo() {
        signedIn().put("/users/me", "email", first.email()).expectOk();
        Stranger stranger = Stranger.in(NODE, first);
        Browser browser = new Browser(OTHER);
        Page form = browser.follow(browser.get(mailbox.await(first.email()).link()));
        assertThat(form.document().select("#username").val()).isEqualTo(first.username());

        Page done = browser.submit(form, Map.of("password", OTHER_PASSWORD));

        assertThat(browser.follow(done).document().select("[role=status]").text())
                .contains("new password");
        stranger.expectOut(OTHER);
        stranger.expectAlone(owner, OTHER);
    }

    @Test
    void theConfirmationWithoutAPasswordLeavesNone() {
        signedIn().put("/users/me", "email", first.email()).expectOk();
        Stranger stranger = Stranger.in(NODE, first);

        Response confirmed = api.post(
                        "/auth/confirm-email",
                        "token",
                        mailbox.await(first.email()).token())
                .expectOk();

        assertThat(confirmed.json().path("password_required").asBoolean()).isTrue();
        stranger.expectOut(OTHER);
    }

    /** The other address is not that of the account yet: without the account's password it does not become so. */
    @Test
    void anotherAddressIsConfirmedWithThePasswordOnly() {
        String next = Newcomer.any().email();
        signedIn().put("/users/me", "email", next).expectOk();
        String token = mailbox.await(next).token();

        Response missing = api.post("/auth/confirm-email", "token", token).expectProblem(400);
        assertThat(missing.json().at("/errors/0/field").asString()).isEqualTo("password");
        api.post("/auth/confirm-email", "token", token, "password", OTHER_PASSWORD)
                .expectProblem(400);
        assertThat(profile().string("email")).isEqualTo(first.email());
        first.login(api).expectOk();

        api.post("/auth/confirm-email", "token", token, "password", first.password())
                .expectStatus(204);
        assertThat(profile().string("email")).isEqualTo(next);
        first.login(api).expectOk();
    }

    private Api signedIn() {
        return Api.on(NODE, first.login(api).expectOk().accessToken());
    }

    private Response profile() {
        return signedIn().get("/users/me").expectOk();
    }
}
