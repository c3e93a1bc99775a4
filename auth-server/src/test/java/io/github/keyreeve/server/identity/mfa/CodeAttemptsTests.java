package io.github.keyreeve.server.identity.mfa;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.AuthenticatorApp;
import io.github.keyreeve.testing.MutableClock;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.TestUser;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Wrong codes count with wrong passwords, and block further ones for a while. */
@ResourceLock(Node.CLOCK)
class CodeAttemptsTests {

    private static final Node NODE = Node.withMutableClock();
    private static final MutableClock CLOCK = NODE.clock();
    private static final Api ANONYMOUS = Api.on(NODE);

    private final TestUser user = TestUser.on(NODE);
    private final Api api = Api.as(NODE, user);
    private final MfaSignIn signIn = new MfaSignIn(ANONYMOUS, user);

    @Test
    void blocksCodesTemporarilyAfterManyWrongOnesOnAnyEndpoint() {
        AuthenticatorApp app = AuthenticatorApp.addedBy(api, CLOCK);
        Api strong = Api.as(NODE, user, app.recoveryCodes().get(0));
        String waiting = signIn.mfaToken();
        for (int i = 0; i < 10; i++) {
            MfaSignIn.wrong(signIn.verifyCode(app.invalidCode()));
        }

        Response refused = ANONYMOUS.post("/auth/login/mfa", "mfa_token", waiting, "code", app.freshCode());

        refused.expectProblem(429);
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 60);
        assertThat(refused.string("type")).endsWith("too-many-codes");
        strong.delete("/users/me/factors/totp").expectStatus(204);
        AuthenticatorApp.begunBy(strong);
        strong.post("/users/me/factors/totp/confirm", "code", "000000").expectProblem(429);
        CLOCK.advance(Duration.ofSeconds(61));
        AuthenticatorApp again = AuthenticatorApp.addedBy(Api.as(NODE, user), CLOCK);
        signIn.verifyCode(again.freshCode()).expectOk();
    }

    @Test
    void countsPasswordsAndCodesTogether() {
        AuthenticatorApp app = AuthenticatorApp.addedBy(api, CLOCK);
        String waiting = signIn.mfaToken();
        for (int i = 0; i < 5; i++) {
            MfaSignIn.wrong(signIn.verifyCode(app.invalidCode()));
            ANONYMOUS
                    .post("/auth/login", "username", user.name(), "password", "wrong-password")
                    .expectProblem(401);
        }

        ANONYMOUS
                .post("/auth/login/mfa", "mfa_token", waiting, "code", app.freshCode())
                .expectProblem(429);
        assertThat(ANONYMOUS.login(user).expectProblem(401).string("type")).endsWith("invalid-credentials");
    }

    /** Otherwise an attacker with the password could guess codes without limit. */
    @Test
    @Tag("LG-17")
    void aCorrectPasswordDoesNotResetTheCountOfWrongCodes() {
        AuthenticatorApp app = AuthenticatorApp.addedBy(api, CLOCK);
        int lookedAt = 0;
        for (int i = 0; i < 100; i++) {
            Response first = ANONYMOUS.login(user);
            if (first.string("type").endsWith("mfa-required")) {
                MfaSignIn.wrong(ANONYMOUS.post(
                        "/auth/login/mfa", "mfa_token", first.string("mfa_token"), "code", app.invalidCode()));
                lookedAt++;
            }
        }

        assertThat(lookedAt).isEqualTo(10);
    }

    @Test
    void aCompleteSignInResetsTheCount() {
        AuthenticatorApp app = AuthenticatorApp.addedBy(api, CLOCK);
        for (String code : List.of(app.freshCode(), app.recoveryCodes().get(0))) {
            for (int i = 0; i < 9; i++) {
                MfaSignIn.wrong(signIn.verifyCode(app.invalidCode()));
            }
            signIn.verifyCode(code).expectOk();
        }
    }

    @Test
    void anAdministratorUnblocksPasswordsAndCodes() {
        AuthenticatorApp app = AuthenticatorApp.addedBy(api, CLOCK);
        for (int i = 0; i < 10; i++) {
            MfaSignIn.wrong(signIn.verifyCode(app.invalidCode()));
        }
        ANONYMOUS.login(user).expectProblem(401);

        Api.as(NODE, TestUser.on(NODE, "admin"))
                .post("/api/admin/users/" + user.id() + "/unlock")
                .expectStatus(204);

        signIn.verifyCode(app.freshCode()).expectOk();
    }
}
