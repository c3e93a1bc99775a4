package io.github.keyreeve.server.identity.signup;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.EmbeddedPostgres;
import io.github.keyreeve.testing.Mailbox;
import io.github.keyreeve.testing.Newcomer;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import io.github.keyreeve.testing.Response;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Where accounts are active before their address is verified: the owner of the address is in alone after the proof, on two nodes. */
class OptionalActivationTests {

    private static final EmbeddedPostgres.Database DATABASE =
            EmbeddedPostgres.shared().createDatabase();

    private static Node node;
    private static Node other;

    private final Mailbox mailbox = Mailbox.shared();
    private final Newcomer stranger = Newcomer.any();
    private final Newcomer owner = stranger.withPassword("seven new bicycles");

    @BeforeAll
    static void start() {
        node = builder().start();
        other = builder().property("keyreeve.issuer", node.uri()).start();
    }

    @AfterAll
    static void stop() {
        other.close();
        node.close();
    }

    @Test
    void theOwnerConfirmsWithANewPassword() {
        stranger.register(Api.on(node)).expectStatus(201);
        Stranger inside = Stranger.in(node, stranger);

        confirm("password", owner.password()).expectStatus(204);

        inside.expectOut(other);
        inside.expectAlone(owner, other);
    }

    @Test
    void aFormerAddressStaysReserved() {
        stranger.register(Api.on(node)).expectStatus(201);
        confirm("password", stranger.password()).expectStatus(204);
        String next = Newcomer.any().email();
        Api.on(node, stranger.login(Api.on(node)).accessToken())
                .put("/users/me", "email", next)
                .expectOk();
        Api.on(other)
                .post("/auth/confirm-email", "token", mailbox.await(next).token())
                .expectStatus(204);

        new Newcomer(Newcomer.any().username(), stranger.email(), owner.password())
                .register(Api.on(node))
                .expectStatus(201);

        assertThat(mailbox.await(stranger.email(), "already").text())
                .contains(stranger.username())
                .doesNotContain("krl_");
    }

    @Test
    void theOwnerConfirmsByPageAndThenResets() {
        stranger.register(Api.on(node)).expectStatus(201);
        Stranger inside = Stranger.in(node, stranger);
        Browser browser = new Browser(other);
        Page form = browser.follow(browser.get(mailbox.await(stranger.email()).link()));

        browser.submit(form, Map.of("password", "eight old bicycles"));
        reset(stranger.email());

        inside.expectOut(other);
        inside.expectAlone(owner, other);
    }

    @Test
    void theOwnerConfirmsWithoutAPasswordAndThenResets() {
        stranger.register(Api.on(node)).expectStatus(201);
        Stranger inside = Stranger.in(node, stranger);

        assertThat(confirm().expectOk().json().path("password_required").asBoolean())
                .isTrue();
        inside.expectOut(other);
        reset(stranger.email());

        inside.expectOut(other);
        inside.expectAlone(owner, other);
    }

    @Test
    void theHolderOfTheRegistrationKeepsEverything() {
        Response registered = stranger.register(Api.on(node)).expectStatus(201);
        Stranger user = Stranger.in(node, stranger);

        confirm("registration_token", registered.string("registration_token")).expectStatus(204);

        user.expectIn(other);
    }

    @Test
    void theUserWithThePasswordKeepsEverything() {
        stranger.register(Api.on(node)).expectStatus(201);
        Stranger user = Stranger.in(node, stranger);

        confirm("password", stranger.password()).expectStatus(204);

        user.expectIn(other);
    }

    /** The name is the address, so a reset finds the account before the address is verified. */
    @Test
    void theOwnerResetsFirstAndTheOtherLinkIsRevoked() {
        Newcomer byAddress = new Newcomer(stranger.email(), stranger.email(), stranger.password());
        Api.on(node)
                .post("/auth/register", "email", stranger.email(), "password", stranger.password())
                .expectStatus(201);
        String confirmation = mailbox.await(stranger.email()).token();
        Stranger inside = Stranger.in(node, byAddress);

        reset(stranger.email());

        Api.on(node)
                .post("/auth/confirm-email", "token", confirmation, "password", stranger.password())
                .expectProblem(400);
        inside.expectOut(other);
        inside.expectAlone(byAddress.withPassword(owner.password()), other);
    }

    /** A stranger whose account has no address asks for that of the owner, who does not know the password. */
    @Test
    void anAddressThatASignedInUserRequestsNeedsThePassword() {
        Api.on(node)
                .post("/auth/register", "username", stranger.username(), "password", stranger.password())
                .expectStatus(201);
        Api own = Api.on(node, stranger.login(Api.on(node)).expectOk().accessToken());
        own.put("/users/me", "email", stranger.email()).expectOk();
        Browser browser = new Browser(other);
        Page form = browser.follow(browser.get(mailbox.await(stranger.email()).link()));

        Page refused = browser.submit(form, Map.of("password", owner.password()));

        assertThat(refused.document().select("[role=alert]").text()).contains("not correct");
        confirm().expectProblem(400);
        assertThat(own.get("/users/me").json().path("email").isNull()).isTrue();
        confirm("password", stranger.password()).expectStatus(204);
        assertThat(own.get("/users/me").string("email")).isEqualTo(stranger.email());
    }

    private Response confirm(Object... members) {
        Object[] all = new Object[members.length + 2];
        all[0] = "token";
        all[1] = mailbox.await(stranger.email()).token();
        System.arraycopy(members, 0, all, 2, members.length);
        return Api.on(other).post("/auth/confirm-email", all);
    }

    private void reset(String email) {
        Api.on(node).post("/auth/forgot", "email", email).expectStatus(202);
        String token = mailbox.await(email, "Choose a new password").token();
        Api.on(other)
                .post("/auth/reset", "token", token, "password", owner.password())
                .expectStatus(204);
    }

    private static Node.Builder builder() {
        return Node.builder().database(DATABASE).property("keyreeve.signup.activation", "optional");
    }
}
