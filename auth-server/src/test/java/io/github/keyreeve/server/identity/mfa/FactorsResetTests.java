package io.github.keyreeve.server.identity.mfa;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.AuthenticatorApp;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.TestUser;
import java.time.Clock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A password alone does not sign in to an account with a second factor, unless an administrator resets the factors. */
class FactorsResetTests {

    private static final Node NODE = Node.shared();

    private final TestUser user = TestUser.on(NODE);
    private final Api api = Api.as(NODE, user);

    @BeforeEach
    void addAnApp() {
        Response key = api.post("/users/me/factors/totp").expectOk();
        AuthenticatorApp app = AuthenticatorApp.of(key.string("secret"), NODE.bean(Clock.class));
        api.post("/users/me/factors/totp/confirm", "code", app.code(0)).expectOk();
    }

    @Test
    void removesAllFactors() {
        assertThat(Api.on(NODE).login(user).expectProblem(401).string("type")).endsWith("mfa-required");

        Api.as(NODE, TestUser.on(NODE, "admin"))
                .post("/api/admin/users/" + user.id() + "/reset-factors")
                .expectStatus(204);

        api.get("/users/me").expectChallenge(401, "invalid_token");
        Api.as(NODE, user).get("/users/me/factors").expectOk();
    }

    @Test
    void isRejectedForTheUser() {
        api.post("/api/admin/users/" + user.id() + "/reset-factors").expectStatus(403);
    }

    @Test
    void cannotBeBypassedByDeletingWithAPassword() {
        Api.on(NODE)
                .post("/auth/delete", "username", user.name(), "password", user.password())
                .expectProblem(403);

        api.get("/users/me").expectOk();
    }
}
