package io.github.keyreeve.server.signin.login;

import io.github.keyreeve.server.identity.authentication.UserAuthentication;
import io.github.keyreeve.server.platform.ratelimit.SignInAttempts;
import io.github.keyreeve.server.signin.sessions.SignInStep;

/** Resets the counter of failed attempts of the account, on this device. */
final class AttemptsReset implements SignInStep {

    private final SignInAttempts attempts;

    AttemptsReset(SignInAttempts attempts) {
        this.attempts = attempts;
    }

    @Override
    public Stage stage() {
        return Stage.ATTEMPTS;
    }

    @Override
    public void complete(UserAuthentication user) {
        attempts.succeed(user.event().account());
    }
}
