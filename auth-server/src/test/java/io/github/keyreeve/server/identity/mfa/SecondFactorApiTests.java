package io.github.keyreeve.server.identity.mfa;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.identity.accounts.AccountChanges;
import io.github.keyreeve.server.platform.audit.SecurityEvent;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.AuthenticatorApp;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.MutableClock;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.StaleGrants;
import io.github.keyreeve.testing.TestUser;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Second factors of the JSON API: how they are added and removed, and what a sign-in with them needs. */
@ResourceLock(Node.CLOCK)
class SecondFactorApiTests {

    private static final Node NODE = Node.withMutableClock();
    private static final MutableClock CLOCK = NODE.clock();
    private static final Api ANONYMOUS = Api.on(NODE);

    private final TestUser user = TestUser.on(NODE);
    private final Api api = Api.as(NODE, user);
    private final MfaSignIn signIn = new MfaSignIn(ANONYMOUS, user);

    @Test
    void addsAnAppAfterItsFirstCode() {
        Response begun = api.post("/users/me/factors/totp").expectOk();

        assertThat(begun.string("secret")).matches("[A-Z2-7]{32}");
        assertThat(begun.string("otpauth_uri"))
                .startsWith("otpauth://totp/localhost:" + user.name() + "?secret=" + begun.string("secret"))
                .contains("&issuer=localhost", "&algorithm=SHA1", "&digits=6", "&period=30");
        assertThat(api.get("/users/me/factors")
                        .expectOk()
                        .json()
                        .path("totp_since")
                        .isNull())
                .isTrue();
        ANONYMOUS.login(user).expectOk();

        AuthenticatorApp app = AuthenticatorApp.addedBy(api, CLOCK);

        assertThat(app.recoveryCodes())
                .hasSize(10)
                .doesNotHaveDuplicates()
                .allMatch(code -> code.matches("[a-z2-7]{4}(-[a-z2-7]{4}){3}"));
        Response factors = api.get("/users/me/factors").expectOk();
        assertThat(factors.string("totp_since")).isNotEmpty();
        assertThat(factors.json().path("recovery_codes_left").asInt()).isEqualTo(10);
        ANONYMOUS.login(user).expectProblem(401);
    }

    @Test
    void requiresTheFirstCodeInTime() {
        String secret = AuthenticatorApp.begunBy(api);
        AuthenticatorApp app = AuthenticatorApp.of(secret, CLOCK);
        api.post("/users/me/factors/totp/confirm", "code", app.invalidCode()).expectProblem(401);
        api.post("/users/me/factors/totp/confirm").expectProblem(401);
        CLOCK.advance(Duration.ofMinutes(16));

        Api later = Api.as(NODE, user);
        later.post("/users/me/factors/totp/confirm", "code", app.code(0)).expectProblem(401);
        ANONYMOUS.login(user).expectOk();
    }

    @Test
    void requiresTheSecondFactorAndStatesItInTheToken() {
        AuthenticatorApp app = AuthenticatorApp.addedBy(api, CLOCK);
        String token = signIn.mfaToken();

        Response tokens = ANONYMOUS
                .post("/auth/login/mfa", "mfa_token", token, "code", app.freshCode())
                .expectOk();

        assertThat(tokens.token("access_token").claim("acr")).isEqualTo("aal2");
        assertThat(tokens.token("access_token")
                        .claims()
                        .path("amr")
                        .valueStream()
                        .map(each -> each.asString()))
                .containsExactly("pwd", "otp", "mfa");
        assertThat(tokens.refreshToken()).startsWith("krr_");
        expired(ANONYMOUS.post(
                "/auth/login/mfa",
                "mfa_token",
                token,
                "code",
                app.recoveryCodes().get(0)));
    }

    @Test
    @Clause("RFC6238-5.2")
    @Tag("LG-16")
    void acceptsACodeOnce() {
        AuthenticatorApp app = AuthenticatorApp.addedBy(api, CLOCK);
        MfaSignIn.wrong(signIn.verifyCode(app.code(0)));
        signIn.verifyCode(app.freshCode()).expectOk();

        MfaSignIn.wrong(signIn.verifyCode(app.freshCode()));
        MfaSignIn.wrong(signIn.verifyCode(app.code(0)));
        CLOCK.advance(Duration.ofSeconds(60));
        MfaSignIn.wrong(signIn.verifyCode(app.code(-2)));
        signIn.verifyCode(app.code(0)).expectOk();
    }

    @Test
    @Tag("LG-19")
    void acceptsARecoveryCodeOnceInAnyNotation() {
        AuthenticatorApp app = AuthenticatorApp.addedBy(api, CLOCK);
        String code = app.recoveryCodes().get(3);

        signIn.verifyCode(" " + code.toUpperCase(Locale.ROOT).replace('-', ' ')).expectOk();

        MfaSignIn.wrong(signIn.verifyCode(code));
        assertThat(api.get("/users/me/factors")
                        .json()
                        .path("recovery_codes_left")
                        .asInt())
                .isEqualTo(9);
    }

    @Test
    @Tag("LG-19")
    void newRecoveryCodesReplaceTheOldOnes() {
        AuthenticatorApp app = AuthenticatorApp.addedBy(api, CLOCK);

        String renewed = Api.as(NODE, user, app.freshCode())
                .post("/users/me/factors/recovery-codes")
                .expectOk()
                .json()
                .path("recovery_codes")
                .path(0)
                .asString();

        MfaSignIn.wrong(signIn.verifyCode(app.recoveryCodes().get(0)));
        signIn.verifyCode(renewed).expectOk();
    }

    @Test
    void allowsARetryAfterAWrongCode() {
        AuthenticatorApp app = AuthenticatorApp.addedBy(api, CLOCK);
        String token = signIn.mfaToken();

        MfaSignIn.wrong(ANONYMOUS.post("/auth/login/mfa", "mfa_token", token, "code", app.invalidCode()));
        MfaSignIn.wrong(ANONYMOUS.post("/auth/login/mfa", "mfa_token", token));
        ANONYMOUS
                .post("/auth/login/mfa", "mfa_token", token, "code", app.freshCode())
                .expectOk();
    }

    @Test
    @Tag("LG-15")
    void rejectsAnMfaTokenThatIsUnknownExpiredOrOfAnotherAccount() {
        AuthenticatorApp app = AuthenticatorApp.addedBy(api, CLOCK);
        TestUser other = TestUser.on(NODE);
        AuthenticatorApp.addedBy(Api.as(NODE, other), CLOCK);
        String token = signIn.mfaToken();

        expired(ANONYMOUS.post("/auth/login/mfa", "mfa_token", "krm_unknown", "code", app.freshCode()));
        expired(ANONYMOUS.post("/auth/login/mfa"));
        MfaSignIn.wrong(ANONYMOUS.post(
                "/auth/login/mfa", "mfa_token", ANONYMOUS.login(other).string("mfa_token"), "code", app.freshCode()));
        CLOCK.advance(Duration.ofMinutes(5).plusSeconds(1));
        expired(ANONYMOUS.post("/auth/login/mfa", "mfa_token", token, "code", app.code(0)));
    }

    @Test
    void endsAPendingSignInWhenAllAccessIsRevoked() {
        AuthenticatorApp app = AuthenticatorApp.addedBy(api, CLOCK);
        String token = signIn.mfaToken();
        CLOCK.advance(Duration.ofSeconds(1));

        NODE.bean(AccountChanges.class).revokeAllAccess(user.id(), SecurityEvent.SESSIONS_ENDED);

        expired(ANONYMOUS.post("/auth/login/mfa", "mfa_token", token, "code", app.freshCode()));
    }

    @Test
    void removesTheAppWithItsRecoveryCodes() {
        AuthenticatorApp app = AuthenticatorApp.addedBy(api, CLOCK);
        Api strong = Api.as(NODE, user, app.freshCode());
        strong.post("/users/me/factors/totp").expectProblem(409);

        strong.delete("/users/me/factors/totp").expectStatus(204);

        ANONYMOUS.login(user).expectOk();
        assertThat(api.get("/users/me/factors")
                        .json()
                        .path("recovery_codes_left")
                        .asInt())
                .isZero();
        api.delete("/users/me/factors/totp").expectProblem(404);
        api.post("/users/me/factors/recovery-codes").expectProblem(409);
        AuthenticatorApp.addedBy(api, CLOCK);
    }

    @Test
    @Tag("LG-20")
    void requiresARecentAuthenticationForEveryChange() {
        AuthenticatorApp app = AuthenticatorApp.addedBy(api, CLOCK);
        TestUser without = TestUser.on(NODE);
        Api stale = Api.as(NODE, without);
        StaleGrants.of(user.name(), NODE, Duration.ofMinutes(6));
        StaleGrants.of(without.name(), NODE, Duration.ofMinutes(6));

        api.delete("/users/me/factors/totp").expectProblem(401);
        api.post("/users/me/factors/recovery-codes").expectProblem(401);
        stale.post("/users/me/factors/totp").expectProblem(401);
        Api recent = Api.on(NODE, signIn.verifyCode(app.freshCode()).accessToken());
        recent.delete("/users/me/factors/totp").expectStatus(204);
    }

    @Test
    void requiresAnAccessToken() {
        ANONYMOUS.get("/users/me/factors").expectChallenge(401, "");
        ANONYMOUS.post("/users/me/factors/totp").expectChallenge(401, "");
        ANONYMOUS.delete("/users/me/factors/totp").expectChallenge(401, "");
    }

    private static void expired(Response response) {
        response.expectProblem(401);
        assertThat(response.string("type")).endsWith("sign-in-expired");
    }
}
