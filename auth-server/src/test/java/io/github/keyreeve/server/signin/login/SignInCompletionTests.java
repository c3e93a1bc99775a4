package io.github.keyreeve.server.signin.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.identity.authentication.AccountPrincipal;
import io.github.keyreeve.server.identity.authentication.AuthenticationEvent;
import io.github.keyreeve.server.identity.authentication.Factor;
import io.github.keyreeve.server.identity.authentication.UserAuthentication;
import io.github.keyreeve.server.signin.sessions.AppSignIn;
import io.github.keyreeve.server.signin.sessions.SignInStep;
import io.github.keyreeve.server.signin.sessions.SignInStep.Stage;
import io.github.keyreeve.testing.Node;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionOperations;

/** The steps of a complete sign-in. */
class SignInCompletionTests {

    private final List<Stage> done = new ArrayList<>();

    @Test
    void runsTheStepsInTheOrderOfTheirStages() {
        SignInCompletion completion = new SignInCompletion(
                List.of(step(Stage.SESSION), step(Stage.REMEMBER_ME), step(Stage.AUDIT), step(Stage.DEVICE)),
                TransactionOperations.withoutTransaction());

        completion.complete(user(), new AppSignIn("app", "App", "127.0.0.1", null, null));

        assertThat(done).containsExactly(Stage.SESSION, Stage.AUDIT, Stage.DEVICE, Stage.REMEMBER_ME);
    }

    @Test
    void hasOneStepForEachStage() {
        assertThat(Node.shared().context().getBeansOfType(SignInStep.class).values())
                .extracting(SignInStep::stage)
                .containsExactlyInAnyOrder(Stage.values());
    }

    private SignInStep step(Stage stage) {
        return new SignInStep() {
            @Override
            public Stage stage() {
                return stage;
            }

            @Override
            public void complete(UserAuthentication user) {
                done.add(stage);
            }
        };
    }

    private static UserAuthentication user() {
        UUID account = UUID.randomUUID();
        return new UserAuthentication(
                new AccountPrincipal(account, "alice", null, "free", Set.of()),
                AuthenticationEvent.of(account, 1, "sid", Factor.PASSWORD, Instant.EPOCH));
    }
}
