package io.github.keyreeve.server.identity.signup;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.Mailbox;
import io.github.keyreeve.testing.Newcomer;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.TestUser;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Sign-up with settings other than the defaults. */
class SignUpPolicyTests {

    private final Mailbox mailbox = Mailbox.shared();
    private final Newcomer newcomer = Newcomer.any();

    @Test
    @Tag("RG-02")
    void isRejectedOnAllEndpointsIfClosed() {
        try (Node node =
                Node.builder().property("keyreeve.signup.policy", "closed").start()) {
            Browser browser = new Browser(node);
            Page login = browser.get("/login");

            Response refused = newcomer.register(Api.on(node)).expectProblem(403);
            assertThat(refused.string("type")).isEqualTo("urn:keyreeve:problem:sign-up-closed");
            assertThat(browser.get("/signup").status()).isEqualTo(403);
            Page posted = browser.post(
                    "/signup",
                    Map.of(
                            "_csrf",
                            login.formField("_csrf"),
                            "username",
                            newcomer.username(),
                            "email",
                            newcomer.email(),
                            "password",
                            newcomer.password()));
            assertThat(posted.status()).isEqualTo(403);
            assertThat(login.body()).doesNotContain("/signup").contains("/forgot");
        }
    }

    @Test
    void requiresAnInvitation() {
        try (Node node =
                Node.builder().property("keyreeve.signup.policy", "invitation").start()) {
            Api api = Api.on(node);
            Api administrator = Api.as(node, TestUser.on(node, "admin"));
            newcomer.register(api).expectProblem(403);
            newcomer.register(api, "invitation", "krl_guessed").expectProblem(403);
            Api.as(node, TestUser.on(node))
                    .post("/api/admin/users/invitations", "email", newcomer.email())
                    .expectChallenge(403, "insufficient_scope");

            administrator
                    .post("/api/admin/users/invitations", "email", newcomer.email())
                    .expectStatus(202);
            String invitation = mailbox.await(newcomer.email()).token();
            Newcomer.any().register(api, "invitation", invitation).expectProblem(400);
            Browser browser = new Browser(node);
            Page form =
                    browser.follow(browser.get(mailbox.await(newcomer.email()).link()));
            assertThat(form.formField("email")).isEqualTo(newcomer.email());
            browser.submit(
                    form,
                    Map.of(
                            "username",
                            newcomer.username(),
                            "email",
                            newcomer.email(),
                            "password",
                            newcomer.password()));

            newcomer.login(api).expectOk();
            newcomer.register(api, "invitation", invitation).expectProblem(403);
        }
    }

    @Test
    void activatesAtOnceIfActivationIsOptional() {
        try (Node node = Node.builder()
                .property("keyreeve.signup.activation", "optional")
                .start()) {
            Api api = Api.on(node);
            Newcomer other = Newcomer.any();
            newcomer.register(api).expectStatus(201);
            Response response = api.post(
                            "/auth/register",
                            "username",
                            other.username(),
                            "email",
                            newcomer.email(),
                            "password",
                            other.password())
                    .expectStatus(201);

            assertThat(response.string("state")).isEqualTo("active");
            Api own = Api.on(node, newcomer.login(api).accessToken());
            assertThat(own.get("/users/me").json().path("email").isNull()).isTrue();
            other.login(api).expectOk();
            api.post("/auth/register", "username", "nameless-" + other.username(), "password", other.password())
                    .expectStatus(201);
        }
    }
}
