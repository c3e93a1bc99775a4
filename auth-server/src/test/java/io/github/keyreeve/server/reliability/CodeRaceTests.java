package io.github.keyreeve.server.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.AuthenticatorApp;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.TestUser;
import io.github.keyreeve.testing.VirtualAuthenticator;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A code of a second factor is valid once, however many requests present it on whichever node. */
class CodeRaceTests {

    private static final Crowd CROWD = new Crowd();

    private final Node node = Node.shared();
    private final TestUser user = TestUser.on(node);
    private final AuthenticatorApp app = AuthenticatorApp.addedBy(Api.as(node, user), node.bean(Clock.class));

    @AfterAll
    static void dismiss() {
        CROWD.close();
    }

    @Test
    @Clause("RFC6238-5.2")
    @Tag("LG-16")
    void aCodeOfAnAppSignsInOnce() {
        expectOneSuccess(secondSteps(tokens(Crowd.SIZE), app.freshCode()));
    }

    @Test
    @Tag("LG-19")
    void aRecoveryCodeSignsInOnce() {
        expectOneSuccess(secondSteps(tokens(Crowd.SIZE), app.recoveryCodes().get(0)));
    }

    /** Also of a key without a counter, which says nothing about how often it was used. */
    @Test
    void acceptsAPasskeyAssertionOnce() {
        VirtualAuthenticator key = VirtualAuthenticator.addedBy(Browser.signedIn(node), node);
        for (int round = 0; round < 10; round++) {
            Browser browser = new Browser(node);
            Page page = browser.get("/login/passkey");
            Map<String, String> proof = Map.of(
                    "_csrf", page.formField("_csrf"), "credential", key.proof(VirtualAuthenticator.options(page)));

            List<Page> responses =
                    CROWD.act((server, number) -> browser.copy(server.node()).post("/login/passkey", proof));

            assertThat(responses.stream().filter(Page::isRedirect))
                    .as(responses.toString())
                    .hasSize(1);
        }
    }

    @Test
    void completesAPendingSignInOnce() {
        String token = tokens(1).get(0);

        List<Response> responses = CROWD.act((server, number) -> Api.on(server.node())
                .post(
                        "/auth/login/mfa",
                        "mfa_token",
                        token,
                        "code",
                        app.recoveryCodes().get(number % 8)));

        expectOneSuccess(responses);
    }

    @Test
    void countsConcurrentGuessesLikeSequentialOnes() {
        List<Response> responses = secondSteps(tokens(Crowd.SIZE), app.invalidCode());

        assertThat(responses.stream().filter(response -> response.status() == 401))
                .hasSize(10);
        assertThat(responses.stream().filter(response -> response.status() == 429))
                .hasSize(Crowd.SIZE - 10);
    }

    private List<String> tokens(int howMany) {
        return Stream.generate(() -> Api.on(node).login(user).string("mfa_token"))
                .limit(howMany)
                .toList();
    }

    private static List<Response> secondSteps(List<String> tokens, String code) {
        return CROWD.act((server, number) ->
                Api.on(server.node()).post("/auth/login/mfa", "mfa_token", tokens.get(number), "code", code));
    }

    private static void expectOneSuccess(List<Response> responses) {
        assertThat(responses.stream().filter(response -> response.status() == 200))
                .as(responses.toString())
                .hasSize(1);
        assertThat(responses.stream().filter(response -> response.status() != 200))
                .allMatch(response -> response.status() == 401 || response.status() == 429);
    }
}
