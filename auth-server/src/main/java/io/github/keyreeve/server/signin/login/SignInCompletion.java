package io.github.keyreeve.server.signin.login;

import io.github.keyreeve.server.identity.authentication.UserAuthentication;
import io.github.keyreeve.server.signin.sessions.AppSignIn;
import io.github.keyreeve.server.signin.sessions.BrowserSessions;
import io.github.keyreeve.server.signin.sessions.SignInRequest;
import io.github.keyreeve.server.signin.sessions.SignInStep;
import java.util.Comparator;
import java.util.List;

/** What a complete sign-in does: the steps that other packages contribute, in the order of {@link SignInStep.Stage}. */
final class SignInCompletion {

    private final List<SignInStep> steps;

    SignInCompletion(List<SignInStep> steps) {
        this.steps =
                steps.stream().sorted(Comparator.comparing(SignInStep::stage)).toList();
    }

    /** A step that fails undoes the session that has begun. */
    void complete(UserAuthentication user, SignInRequest request) {
        try {
            steps.forEach(step -> step.complete(user, request));
        } catch (RuntimeException failed) {
            BrowserSessions.end(request.request());
            throw failed;
        }
    }

    /** Through a first-party client. */
    void complete(UserAuthentication user, AppSignIn by) {
        steps.forEach(step -> step.complete(user, by));
    }
}
