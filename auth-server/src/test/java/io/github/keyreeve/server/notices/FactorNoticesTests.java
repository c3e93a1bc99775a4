package io.github.keyreeve.server.notices;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.testing.Answer;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.AuthenticatorApp;
import io.github.keyreeve.testing.Mailbox;
import io.github.keyreeve.testing.Newcomer;
import io.github.keyreeve.testing.Node;
import java.time.Clock;
import org.junit.jupiter.api.Test;

/** Nobody adds or removes a second factor behind the owner's back. */
class FactorNoticesTests {

    private static final Node NODE = Node.shared();

    private final Newcomer owner = Newcomer.any().activated(Api.on(NODE));

    @Test
    void tellsTheOwnerOfAnAppThatCameAndWent() {
        Api api = Api.on(
                NODE,
                Api.on(NODE)
                        .post("/auth/login", "username", owner.username(), "password", owner.password())
                        .expectOk()
                        .accessToken());
        Answer key = api.post("/users/me/factors/totp").expectOk();
        AuthenticatorApp app = AuthenticatorApp.of(key.string("secret"), NODE.bean(Clock.class));
        api.post("/users/me/factors/totp/confirm", "code", app.code(0)).expectOk();
        assertThat(Mailbox.shared().await(owner.email(), 2).get(1).subject())
                .isEqualTo("There is a new way to sign in to your Keyreeve account");

        api.delete("/users/me/factors/totp").expectStatus(204);

        assertThat(Mailbox.shared().await(owner.email(), 3).get(2).subject())
                .isEqualTo("A way to sign in to your Keyreeve account was removed");
    }
}
