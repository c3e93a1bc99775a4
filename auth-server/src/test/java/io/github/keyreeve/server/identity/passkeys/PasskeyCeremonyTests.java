package io.github.keyreeve.server.identity.passkeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.identity.authentication.AccountPrincipal;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import io.github.keyreeve.testing.TestUser;
import io.github.keyreeve.testing.VirtualAuthenticator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What authenticators and browsers may not get away with, WebAuthn Level 3 sections 7.1 and 7.2. */
class PasskeyCeremonyTests {

    private static final String ANY_OPTIONS = "{\"challenge\":\"" + "A".repeat(43) + "\"}";

    private final Node node = Node.shared();
    private final TestUser user = TestUser.on(node);
    private final Browser owner = Browser.signedIn(node, user);
    private final Browser browser = new Browser(node);

    @Test
    void signsInWithAKeyThatHasNoCounterAgainAndAgain() {
        VirtualAuthenticator key = VirtualAuthenticator.addedBy(owner, node);

        assertSignedIn(browser, key.prove(browser));
        Browser other = new Browser(node);
        assertSignedIn(other, key.prove(other));
        assertThat(events(user.id())).contains("passkey_added").doesNotContain("second_factor_used");
    }

    @ParameterizedTest
    @MethodSource("lies")
    void aLieIsNoProof(UnaryOperator<VirtualAuthenticator> lie) {
        VirtualAuthenticator key = VirtualAuthenticator.addedBy(owner, node);

        assertRefused(lie.apply(key).prove(browser));
        assertThat(browser.get("/").location()).hasPath("/login");
        assertThat(events(user.id())).contains("sign_in_refused");
    }

    @ParameterizedTest
    @MethodSource("lies")
    void aLieMakesNoPasskey(UnaryOperator<VirtualAuthenticator> lie) {
        assertRefused(lie.apply(VirtualAuthenticator.at(node)).add(owner));
        assertThat(passkeys()).isEmpty();
    }

    @Test
    void aCounterThatStandsStillBelongsToACopy() {
        VirtualAuthenticator key = VirtualAuthenticator.addedBy(owner, node);
        assertSignedIn(browser, key.counting(7).prove(browser));

        for (int counter : new int[] {7, 6, 0}) {
            assertRefused(key.counting(counter).prove(new Browser(node)));
        }
        assertThat(events(user.id()).stream().filter("sign_in_refused"::equals)).hasSize(3);
        Browser other = new Browser(node);
        assertSignedIn(other, key.counting(8).prove(other));
    }

    @Test
    void aChallengeIsAnsweredOnceWhateverTheAnswerIsWorth() {
        VirtualAuthenticator key = VirtualAuthenticator.addedBy(owner, node);
        Page page = browser.get("/login/passkey");
        String proof = key.proof(VirtualAuthenticator.options(page));

        assertRefused(browser.submit(page, Map.of("credential", "{}")));
        assertRefused(browser.submit(page, Map.of("credential", proof)));
        assertRefused(browser.submit(page, Map.of("credential", proof)));
    }

    @Test
    void aChallengeOfAnotherBrowserIsNone() {
        VirtualAuthenticator key = VirtualAuthenticator.addedBy(owner, node);
        String proof = key.proof(VirtualAuthenticator.options(new Browser(node).get("/login/passkey")));

        assertRefused(browser.submit(browser.get("/login/passkey"), Map.of("credential", proof)));
    }

    @Test
    void aPasskeyIsRegisteredOnce() {
        VirtualAuthenticator key = VirtualAuthenticator.addedBy(owner, node);
        Browser thief = Browser.signedIn(node);

        assertRefused(key.add(owner));
        assertRefused(key.add(thief));
        assertThat(passkeys()).hasSize(1);
    }

    @Test
    void somebodyElsesPasskeyIsNoSecondFactor() {
        VirtualAuthenticator strange = VirtualAuthenticator.addedBy(Browser.signedIn(node), node);

        assertRefused(strange.prove(owner));
        assertThat(events(user.id())).contains("second_factor_refused");
    }

    @Test
    void anythingElseThanAPasskeyIsRefusedCalmly() {
        VirtualAuthenticator key = VirtualAuthenticator.addedBy(owner, node);
        Page page = browser.get("/login/passkey");
        for (String spoilt : spoilt(key.proof(VirtualAuthenticator.options(page)))) {
            assertRefused(browser.submit(browser.get("/login/passkey"), Map.of("credential", spoilt)));
        }
        for (String spoilt : spoilt(key.made(VirtualAuthenticator.options(owner.get("/account/security/passkeys"))))) {
            assertRefused(owner.submit(owner.get("/account/security/passkeys"), Map.of("credential", spoilt)));
        }
    }

    @Test
    void noByteOfAProofMayDiffer() {
        VirtualAuthenticator key = VirtualAuthenticator.addedBy(owner, node);
        Passkeys passkeys = node.bean(Passkeys.class);

        assertThat(TamperedCredential.outcomes(key.proof(ANY_OPTIONS), spoiling -> {
                    String challenge = passkeys.newChallenge();
                    String proof = key.proof(passkeys.requestOptions(challenge, null));
                    return passkeys.authenticate(challenge, null, spoiling.apply(proof));
                }))
                .containsExactly("Optional.empty");
    }

    /** Some of its bytes nobody has signed, so some spoilt ones are as good as any. */
    @Test
    void noByteOfANewPasskeyLeadsToAnError() {
        PasskeyRegistration registration = node.bean(PasskeyRegistration.class);
        AccountPrincipal principal = new AccountPrincipal(user.id(), user.name(), null, "free", Set.of());

        assertThat(TamperedCredential.outcomes(VirtualAuthenticator.at(node).made(ANY_OPTIONS), spoiling -> {
                    String challenge = registration.newChallenge();
                    String made = VirtualAuthenticator.at(node).made(registration.options(challenge, principal));
                    return registration
                            .add(challenge, principal, spoiling.apply(made), "Spoilt")
                            .isPresent();
                }))
                .containsExactly("false", "true");
    }

    static Stream<UnaryOperator<VirtualAuthenticator>> lies() {
        return Stream.of(
                key -> key.onOrigin("https://evil.example"),
                key -> key.onOrigin("http://localhost"),
                key -> key.onOrigin("null"),
                key -> key.forServer("evil.example"),
                key -> key.forServer("login.localhost"),
                VirtualAuthenticator::withoutVerifying,
                VirtualAuthenticator::withNobodyThere);
    }

    private static List<String> spoilt(String answer) {
        List<String> spoilt = new ArrayList<>(List.of(
                "",
                "null",
                "[]",
                "{}",
                "{",
                "\"\"",
                "0",
                "{\"rawId\":\"AAAA\"}",
                "{\"rawId\":\"%%%\",\"response\":{}}"));
        for (String member : List.of("rawId", "type", "response", "clientDataJSON", "attestationObject", "signature")) {
            spoilt.add(answer.replace("\"" + member + "\":", "\"" + member + "\":null,\"other\":"));
            spoilt.add(answer.replace("\"" + member + "\":", "\"" + member + "\":\"%\",\"other\":"));
            spoilt.add(answer.replace("\"" + member + "\":", "\"" + member + "\":\"AAAA\",\"other\":"));
            spoilt.add(answer.replace("\"" + member + "\":", "\"" + member + "\":{},\"other\":"));
        }
        spoilt.add(answer.replace("\"clientExtensionResults\":{}", "\"clientExtensionResults\":[]"));
        spoilt.add(answer.replace("\"clientExtensionResults\":{}", "\"clientExtensionResults\":\"x\""));
        return spoilt;
    }

    private List<Passkey> passkeys() {
        return node.bean(PasskeyRecords.class).of(user.id());
    }

    private List<String> events(UUID account) {
        return node.bean(JdbcClient.class)
                .sql("select event from audit_event where account_id = :account order by at")
                .param("account", account)
                .query(String.class)
                .list();
    }

    private void assertSignedIn(Browser signedIn, Page answer) {
        assertThat(answer.status()).isEqualTo(303);
        assertThat(signedIn.get("/").body()).contains(user.name());
    }

    private static void assertRefused(Page page) {
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.document().select("[role=alert]:not([hidden])")).hasSize(1);
    }
}
