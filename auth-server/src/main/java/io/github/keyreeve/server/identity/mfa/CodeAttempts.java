package io.github.keyreeve.server.identity.mfa;

import io.github.keyreeve.server.platform.ratelimit.SignInAttempt;
import io.github.keyreeve.server.platform.ratelimit.SignInAttempts;
import io.github.keyreeve.server.platform.ratelimit.TooManyAttempts;
import java.util.UUID;

/** Counts codes together with passwords, whatever endpoint they are sent to: each code is an attempt to sign in. */
final class CodeAttempts {

    private final SignInAttempts attempts;

    CodeAttempts(SignInAttempts attempts) {
        this.attempts = attempts;
    }

    /**
     * Counts an attempt before the code is checked.
     *
     * @throws TooManyCodes if attempts are temporarily blocked
     */
    SignInAttempt begin(UUID account) {
        SignInAttempt attempt = counted(account);
        if (!attempt.isAdmitted()) {
            throw new TooManyCodes(attempt.retryAfter());
        }
        return attempt;
    }

    private SignInAttempt counted(UUID account) {
        try {
            return attempts.begin(account);
        } catch (TooManyAttempts fromThisAddress) {
            throw new TooManyCodes(fromThisAddress.retryAfter());
        }
    }
}
