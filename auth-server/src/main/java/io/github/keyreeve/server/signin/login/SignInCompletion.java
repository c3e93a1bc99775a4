package io.github.keyreeve.server.signin.login;

import io.github.keyreeve.server.identity.authentication.UserAuthentication;
import io.github.keyreeve.server.signin.sessions.AppSignIn;
import io.github.keyreeve.server.signin.sessions.BrowserSessions;
import io.github.keyreeve.server.signin.sessions.SignInRequest;
import io.github.keyreeve.server.signin.sessions.SignInStep;
import java.util.Comparator;
import java.util.List;
import org.springframework.transaction.support.TransactionOperations;

/**
 * What a complete sign-in does: the steps that other packages contribute, in the order of {@link SignInStep.Stage}, in one transaction. The
 * first one locks the account, so that no end of its access comes between two of them.
 */
final class SignInCompletion {

    private final List<SignInStep> steps;
    private final TransactionOperations transaction;

    SignInCompletion(List<SignInStep> steps, TransactionOperations transaction) {
        this.transaction = transaction;
        this.steps =
                steps.stream().sorted(Comparator.comparing(SignInStep::stage)).toList();
    }

    /** A step that fails undoes the session that has begun. */
    void complete(UserAuthentication user, SignInRequest request) {
        try {
            steps.forEach(step -> step.prepare(user, request));
            transaction.executeWithoutResult(status -> steps.forEach(step -> step.complete(user, request)));
        } catch (RuntimeException failed) {
            BrowserSessions.end(request.request());
            throw failed;
        }
    }

    /** Through a first-party client. */
    void complete(UserAuthentication user, AppSignIn by) {
        transaction.executeWithoutResult(status -> steps.forEach(step -> step.complete(user, by)));
    }
}
