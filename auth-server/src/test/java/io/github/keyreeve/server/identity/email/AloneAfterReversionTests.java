package io.github.keyreeve.server.identity.email;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.identity.signup.Stranger;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.Mailbox;
import io.github.keyreeve.testing.Newcomer;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Response;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a thief does after the change of the address, and in whichever order: after the reversion the owner is in alone. */
class AloneAfterReversionTests {

    private static final Node NODE = Node.shared();
    private static final Node OTHER = Node.sharedSecond();

    private static final Map<String, Consumer<Theft>> STEPS = Map.of(
            "changes the address again", Theft::change,
            "changes the password", Theft::changePassword,
            "resets the password", Theft::reset,
            "ends all access", AloneAfterReversionTests::endAccess,
            "deletes the account", Theft::delete,
            "restores the account", Theft::restore);

    private static final String SIGNS_IN = "signs in everywhere and adds factors";

    private final Theft theft = new Theft(NODE);

    static Stream<List<String>> orders() {
        return Stream.of(
                List.of(),
                List.of(SIGNS_IN),
                List.of("changes the address again", SIGNS_IN),
                List.of("changes the password", SIGNS_IN),
                List.of("resets the password", SIGNS_IN),
                List.of("ends all access", "changes the address again", "resets the password", SIGNS_IN),
                List.of("changes the password", "changes the address again", "ends all access", SIGNS_IN),
                List.of("deletes the account"),
                List.of("changes the address again", "changes the password", "deletes the account"),
                List.of("deletes the account", "restores the account", SIGNS_IN),
                List.of("deletes the account", "restores the account", "changes the address again", SIGNS_IN));
    }

    @ParameterizedTest
    @MethodSource("orders")
    void theOwnerIsInAlone(List<String> order) {
        String revert = theft.change().token();
        Optional<Stranger> inside = Optional.empty();
        for (String step : order) {
            if (step.equals(SIGNS_IN)) {
                inside = Optional.of(Stranger.in(NODE, theft.thief()));
            } else {
                Objects.requireNonNull(STEPS.get(step)).accept(theft);
            }
        }

        theft.revert(revert).expectOk();

        theft.thief().login(Api.on(OTHER)).expectProblem(401);
        inside.ifPresent(stranger -> stranger.expectOut(OTHER));
        Newcomer owner = theft.resetByTheOwner();
        theft.expectAddress(theft.user.email());
        inside.ifPresent(stranger -> stranger.expectAlone(owner, OTHER));
        owner.login(Api.on(OTHER)).expectOk();
        theft.thief().login(Api.on(OTHER)).expectProblem(401);
        theft.revert(revert).expectProblem(400);
    }

    @Test
    void theLinksOfTheThiefAreInvalid() {
        String revert = theft.change().token();
        String next = Newcomer.any().email();
        theft.own().put("/users/me", "email", next).expectOk();
        String confirmation = theft.confirmation(next);
        String reset = theft.resetLink(theft.thief().email());

        theft.revert(revert).expectOk();

        confirm(confirmation).expectProblem(400);
        Api.on(NODE)
                .post("/auth/reset", "token", reset, "password", theft.user.password())
                .expectProblem(400);
        theft.expectAddress(theft.user.email());
    }

    @Test
    void theLinkThatRestoresTheAccountIsInvalid() {
        String revert = theft.change().token();
        theft.delete();
        String restore =
                Mailbox.shared().await(theft.thief().email(), "was deleted").token();

        theft.revert(revert).expectOk();

        Api.on(NODE).post("/auth/restore-account", "token", restore).expectProblem(400);
        theft.resetByTheOwner().login(Api.on(OTHER)).expectOk();
    }

    /** The owner may notice the theft by the deletion only. */
    @Test
    void theMailAboutTheDeletionRevertsTheChangeToo() {
        theft.change();
        theft.delete();
        Mailbox.Received mail = Mailbox.shared().await(theft.user.email(), "was deleted");
        assertThat(mail.text())
                .contains(theft.user.username())
                .doesNotContain(theft.thief().email());

        theft.revert(mail.token()).expectOk();

        theft.thief().login(Api.on(OTHER)).expectProblem(401);
        theft.resetByTheOwner().login(Api.on(OTHER)).expectOk();
        theft.expectAddress(theft.user.email());
    }

    private static void endAccess(Theft theft) {
        theft.own().post("/users/me/end-everything").expectStatus(204);
        theft.signIn();
    }

    private static Response confirm(String token) {
        return Api.on(NODE).post("/auth/confirm-email", "token", token);
    }
}
