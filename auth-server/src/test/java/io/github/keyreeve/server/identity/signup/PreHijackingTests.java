package io.github.keyreeve.server.identity.signup;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.Mailbox;
import io.github.keyreeve.testing.Mailbox.Received;
import io.github.keyreeve.testing.Newcomer;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import io.github.keyreeve.testing.Response;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A stranger signs up with the address of another user, who then activates the account: the owner of the address is in alone. */
class PreHijackingTests {

    private static final Node NODE = Node.shared();
    private static final Node OTHER = Node.sharedSecond();

    private final Api api = Api.on(NODE);
    private final Mailbox mailbox = Mailbox.shared();
    private final Newcomer stranger = Newcomer.any();
    private final Newcomer owner = stranger.withPassword("seven new bicycles");
    private final Response registered = stranger.register(api).expectStatus(201);

    @Test
    void thePasswordOfTheSignUpActivatesAndStays() {
        activate("password", stranger.password()).expectStatus(204);

        stranger.login(Api.on(OTHER)).expectOk();
        assertThat(profile(stranger).json().path("email_verified").asBoolean()).isTrue();
    }

    @Test
    void anotherPasswordBecomesTheNewOne() {
        activate("password", owner.password()).expectStatus(204);

        stranger.login(Api.on(OTHER)).expectProblem(401);
        owner.login(Api.on(OTHER)).expectOk();
        Received notice = mailbox.await(stranger.email(), "was changed");
        assertThat(notice.text()).contains(stranger.username()).doesNotContain("krl_", owner.password());
    }

    @Test
    void anotherPasswordObeysTheRulesAndTheLinkStaysValid() {
        String token = token();
        for (String broken : new String[] {"", "short", "password1", stranger.username()}) {
            Response refused = Api.on(NODE)
                    .post("/auth/activate", "token", token, "password", broken)
                    .expectProblem(400);
            assertThat(refused.json().at("/errors/0/field").asString()).isEqualTo("password");
        }
        stranger.login(api).expectProblem(401);

        api.post("/auth/activate", "token", token, "password", owner.password()).expectStatus(204);
        owner.login(api).expectOk();
    }

    @Test
    void theRegistrationTokenActivatesAndKeepsThePassword() {
        String registration = registered.string("registration_token");
        assertThat(registration).matches("krg_[A-Za-z0-9_-]{43}");

        activate("registration_token", registration).expectStatus(204);

        stranger.login(Api.on(OTHER)).expectOk();
    }

    @Test
    void withoutEitherTheAccountIsActiveWithoutAPassword() {
        Response activated = activate().expectOk();

        assertThat(activated.json().path("password_required").asBoolean()).isTrue();
        assertThat(activated.string("detail")).contains("/auth/forgot");
        stranger.login(Api.on(OTHER)).expectProblem(401);
        reset(owner.password());
        owner.login(Api.on(OTHER)).expectOk();
        stranger.login(api).expectProblem(401);
    }

    @Test
    void aRegistrationTokenOfAnotherSignUpDoesNotFit() {
        String other = Newcomer.any().register(api).expectStatus(201).string("registration_token");

        activate("registration_token", other).expectOk();

        stranger.login(api).expectProblem(401);
    }

    /** What a stranger gets for an address that has an account is like what the first one gets, and opens nothing. */
    @Test
    void aSecondSignUpGetsARegistrationTokenThatDoesNotFit() {
        Newcomer second = Newcomer.any();
        Response taken = api.post(
                        "/auth/register",
                        "username",
                        second.username(),
                        "email",
                        stranger.email().toUpperCase(Locale.ROOT),
                        "password",
                        second.password())
                .expectStatus(201);

        assertThat(taken.json().propertyNames())
                .isEqualTo(registered.json().propertyNames())
                .contains("registration_token");
        assertThat(taken.string("registration_token")).matches("krg_[A-Za-z0-9_-]{43}");
        String link = mailbox.await(stranger.email(), 2).get(1).token();
        api.post("/auth/activate", "token", link, "registration_token", taken.string("registration_token"))
                .expectOk();
        stranger.login(api).expectProblem(401);
        second.login(api).expectProblem(401);
    }

    /** A second sign-up has the activation link mailed again: by it the owner of the address takes over the account. */
    @Test
    void theOwnerSignsUpToo() {
        api.post(
                        "/auth/register",
                        "username",
                        Newcomer.any().username(),
                        "email",
                        stranger.email(),
                        "password",
                        owner.password())
                .expectStatus(201);
        String link = mailbox.await(stranger.email(), 2).get(1).token();

        api.post("/auth/activate", "token", link, "password", owner.password()).expectStatus(204);

        api.post("/auth/login", "username", stranger.email(), "password", owner.password())
                .expectOk();
        stranger.login(api).expectProblem(401);
    }

    @Test
    void theRegistrationTokenFitsALinkThatIsSentAgain() {
        mailbox.await(stranger.email());
        api.post("/auth/activate/resend", "email", stranger.email()).expectStatus(202);
        String link = mailbox.await(stranger.email(), 2).get(1).token();

        api.post("/auth/activate", "token", link, "registration_token", registered.string("registration_token"))
                .expectStatus(204);

        stranger.login(api).expectOk();
    }

    @Test
    void theDatabaseHoldsNoRegistrationToken() {
        String token = registered.string("registration_token");

        assertThat(NODE.bean(JdbcClient.class)
                        .sql("select encode(registration, 'escape') from email_link where account_id = :id")
                        .param("id", UUID.fromString(registered.string("id")))
                        .query(String.class)
                        .list())
                .hasSize(1)
                .doesNotContain(token);
    }

    @Test
    void thePageAsksForThePassword() {
        Browser browser = new Browser(OTHER);
        Page form = browser.follow(browser.get(mailbox.await(stranger.email()).link()));
        assertThat(form.document().select("input[name=password]")).hasSize(1);
        assertThat(form.document().select("#username").val()).isEqualTo(stranger.username());
        stranger.login(api).expectProblem(401);

        Page broken = browser.submit(form, Map.of("password", "password1"));
        assertThat(broken.document().select("[role=alert]").text()).contains("most common");
        Page done = browser.submit(broken, Map.of("password", owner.password()));

        assertThat(done.document().select("main").text()).contains("new password");
        owner.login(api).expectOk();
        stranger.login(api).expectProblem(401);
        assertThat(browser.submit(form, Map.of("password", stranger.password())).status())
                .isEqualTo(400);
    }

    @Test
    void thePageKeepsThePasswordOfTheSignUp() {
        Browser browser = new Browser(OTHER);
        Page form = browser.follow(browser.get(mailbox.await(stranger.email()).link()));

        Page done = browser.submit(form, Map.of("password", stranger.password()));

        assertThat(done.document().select("main").text()).doesNotContain("new password");
        stranger.login(api).expectOk();
    }

    @Test
    @Tag("RG-06")
    void openingTheLinkChangesNothing() {
        Browser scanner = new Browser(NODE);
        scanner.follow(scanner.get(mailbox.await(stranger.email()).link()));
        scanner.follow(scanner.get(mailbox.await(stranger.email()).link()));

        stranger.login(api).expectProblem(401);
        activate("password", stranger.password()).expectStatus(204);
    }

    @Test
    void theOwnerActivatesAndThenResets() {
        activate("password", owner.password()).expectStatus(204);

        reset("eight old bicycles");

        owner.login(api).expectProblem(401);
        stranger.withPassword("eight old bicycles").login(api).expectOk();
    }

    /** An administrator has activated the account meanwhile. */
    @Test
    void aResetRevokesTheActivationLink() {
        String activation = token();
        NODE.bean(JdbcClient.class)
                .sql("update account set state = 'active' where id = :id")
                .param("id", UUID.fromString(registered.string("id")))
                .update();
        Stranger inside = Stranger.in(NODE, stranger);

        reset(owner.password());

        api.post("/auth/activate", "token", activation, "password", stranger.password())
                .expectProblem(400);
        inside.expectOut(OTHER);
        inside.expectAlone(owner, OTHER);
    }

    private Response activate(Object... members) {
        Object[] all = new Object[members.length + 2];
        all[0] = "token";
        all[1] = token();
        System.arraycopy(members, 0, all, 2, members.length);
        return api.post("/auth/activate", all);
    }

    private void reset(String password) {
        api.post("/auth/forgot", "email", stranger.email()).expectStatus(202);
        String token = mailbox.await(stranger.email(), "Choose a new password").token();
        Api.on(OTHER).post("/auth/reset", "token", token, "password", password).expectStatus(204);
    }

    private String token() {
        return mailbox.await(stranger.email()).token();
    }

    private Response profile(Newcomer user) {
        return Api.on(NODE, user.login(api).accessToken()).get("/users/me").expectOk();
    }
}
