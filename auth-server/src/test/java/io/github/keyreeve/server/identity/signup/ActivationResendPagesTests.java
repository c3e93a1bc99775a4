package io.github.keyreeve.server.identity.signup;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.Mailbox;
import io.github.keyreeve.testing.Newcomer;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The page on which a user requests the activation mail again. */
class ActivationResendPagesTests {

    private static final Node NODE = Node.shared();
    private static final String PATH = "/activate/resend";

    private final Mailbox mailbox = Mailbox.shared();
    private final Newcomer newcomer = Newcomer.any();
    private final Browser browser = new Browser(NODE);

    @Test
    void sendsANewLinkThatReplacesTheOldOne() {
        newcomer.register(Api.on(NODE)).expectStatus(201);
        String first = mailbox.await(newcomer.email()).token();

        ask(newcomer.email());

        String second = mailbox.await(newcomer.email(), 2).get(1).token();
        Api.on(NODE).post("/auth/activate", "token", first).expectProblem(400);
        newcomer.activate(Api.on(NODE), second).expectStatus(204);
    }

    @Test
    void respondsTheSameWhetherOrNotThereIsAnAccount() {
        newcomer.register(Api.on(NODE)).expectStatus(201);
        Newcomer active = Newcomer.any().activated(Api.on(NODE));
        String stranger = Newcomer.any().email();

        List<String> responses = List.of(newcomer.email(), active.email(), stranger, "nonsense", "").stream()
                .map(this::ask)
                .map(page -> page.status() + page.document().body().text())
                .distinct()
                .toList();

        assertThat(responses).hasSize(1).first().asString().startsWith("200").contains("waits to be activated");
        mailbox.await(newcomer.email(), 2);
        assertThat(mailbox.to(active.email())).hasSize(1);
        assertThat(mailbox.to(stranger)).isEmpty();
    }

    @Test
    void limitsTheMailsRegardlessOfTheRequests() {
        newcomer.register(Api.on(NODE)).expectStatus(201);
        Newcomer after = Newcomer.any();
        after.register(Api.on(NODE)).expectStatus(201);

        for (int i = 0; i < 6; i++) {
            ask(newcomer.email());
        }
        ask(after.email());

        mailbox.await(after.email(), 2);
        assertThat(mailbox.await(newcomer.email(), 3)).hasSize(3);
    }

    @Test
    void isOfferedAfterAFailedSignInAndForAnInvalidLink() {
        newcomer.register(Api.on(NODE)).expectStatus(201);
        Page waiting = new Browser(NODE).signIn(NODE, newcomer.username(), newcomer.password());
        Page unknown = new Browser(NODE).signIn(NODE, Newcomer.any().username(), newcomer.password());

        assertThat(links(waiting)).isEqualTo(links(unknown)).contains(PATH);
        assertThat(links(browser.get("/login"))).doesNotContain(PATH);
        Page invalid = browser.follow(browser.get("/activate?token=krl_guessed"));
        assertThat(links(invalid)).contains(PATH);
        Newcomer other = Newcomer.any();
        Page sent = browser.submit(
                browser.get("/signup"),
                Map.of("username", other.username(), "email", other.email(), "password", other.password()));
        assertThat(links(sent)).contains(PATH);
    }

    @Test
    void rejectsForgedForms() {
        browser.post(PATH, Map.of("email", newcomer.email())).expectForbidden();
    }

    private Page ask(String email) {
        return browser.submit(browser.get(PATH), Map.of("email", email));
    }

    private static List<String> links(Page page) {
        return page.document().select(".links a").eachAttr("href");
    }
}
