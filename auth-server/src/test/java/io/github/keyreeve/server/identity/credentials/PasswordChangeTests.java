package io.github.keyreeve.server.identity.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.identity.accounts.Accounts;
import io.github.keyreeve.server.identity.accounts.NewAccount;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.AuthenticatorApp;
import io.github.keyreeve.testing.Mailbox;
import io.github.keyreeve.testing.Newcomer;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Response;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Password change by a user who knows the current password. */
class PasswordChangeTests {

    private static final Node NODE = Node.shared();
    private static final String NEW_PASSWORD = "seven new bicycles";

    private final Api api = Api.on(NODE);
    private final Newcomer user = Newcomer.any();
    private final Response tokens;
    private final Api own;

    PasswordChangeTests() {
        NODE.bean(Accounts.class).create(NewAccount.named(user.username()).withEmail(user.email()), user.password());
        tokens = user.login(api).expectOk();
        own = Api.on(NODE, tokens.accessToken());
    }

    @Test
    @Tag("LG-27")
    void revokesAllAccessOnAllNodesAndNotifiesTheOwner() {
        change(user.password(), NEW_PASSWORD).expectStatus(204);

        Api.on(Node.sharedSecond(), tokens.accessToken()).get("/users/me").expectChallenge(401, "invalid_token");
        api.post("/auth/refresh", "refresh_token", tokens.refreshToken()).expectProblem(401);
        user.login(api).expectProblem(401);
        api.post("/auth/login", "username", user.username(), "password", NEW_PASSWORD)
                .expectOk();
        assertThat(Mailbox.shared().await(user.email(), "was changed").text()).contains(user.username());
    }

    @Test
    void requiresTheCurrentPassword() {
        change("wrong", NEW_PASSWORD).expectStatus(403);
        own.post("/users/me/password", "new_password", NEW_PASSWORD).expectStatus(403);
        api.post("/users/me/password", "current_password", user.password(), "new_password", NEW_PASSWORD)
                .expectStatus(401);

        own.get("/users/me").expectOk();
        user.login(api).expectOk();
    }

    @Test
    void requiresTheSecondFactorWhichTheRequestMayShow() {
        AuthenticatorApp app = AuthenticatorApp.addedBy(own, NODE.clock());

        change(user.password(), NEW_PASSWORD).expectChallenge(401, "insufficient_user_authentication");
        change(user.password(), NEW_PASSWORD, app.invalidCode())
                .expectChallenge(401, "insufficient_user_authentication");
        change("wrong", NEW_PASSWORD, app.freshCode()).expectStatus(403);
        change(user.password(), NEW_PASSWORD, app.freshCode()).expectStatus(204);

        api.post("/auth/login", "username", user.username(), "password", user.password())
                .expectProblem(401);
    }

    @Test
    void namesTheRuleThatTheNewPasswordBreaks() {
        assertThat(change(user.password(), "short").expectProblem(400).string("detail"))
                .contains("8 to 1000");
        assertThat(change(user.password(), "iloveyou1").expectProblem(400).string("detail"))
                .contains("most common");
        assertThat(change(user.password(), user.email()).expectProblem(400).string("detail"))
                .contains("not the user name");

        own.get("/users/me").expectOk();
    }

    private Response change(String current, String newPassword) {
        return own.post("/users/me/password", "current_password", current, "new_password", newPassword);
    }

    private Response change(String current, String newPassword, String code) {
        return own.post("/users/me/password", "current_password", current, "new_password", newPassword, "code", code);
    }
}
