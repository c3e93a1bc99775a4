package io.github.keyreeve.server.identity.mfa;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.TestUser;

/** Sign-ins by API of a user who has a second factor. */
record MfaSignIn(Api api, TestUser user) {

    Response verifyCode(String code) {
        return api.post("/auth/login/mfa", "mfa_token", mfaToken(), "code", code);
    }

    String mfaToken() {
        Response required = api.login(user);
        required.expectProblem(401);
        assertThat(required.string("type")).endsWith("mfa-required");
        assertThat(required.accessToken()).isEmpty();
        assertThat(required.string("mfa_token")).matches("krm_[\\w-]{43}");
        return required.string("mfa_token");
    }

    static void wrong(Response response) {
        response.expectProblem(401);
        assertThat(response.string("type")).endsWith("invalid-code");
    }
}
