package io.github.keyreeve.server.identity.passkeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.keyreeve.server.identity.accounts.Account;
import io.github.keyreeve.server.identity.accounts.Accounts;
import io.github.keyreeve.server.identity.authentication.AuthenticationEvent;
import io.github.keyreeve.server.identity.authentication.Factor;
import io.github.keyreeve.server.identity.authentication.UserAuthentication;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import io.github.keyreeve.testing.TestUser;
import io.github.keyreeve.testing.VirtualAuthenticator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;

/** Invalid responses of authenticators and user agents, WebAuthn Level 3 sections 7.1 and 7.2. */
class PasskeyCeremonyTests {

    private static final String ANY_OPTIONS = "{\"challenge\":\"" + "A".repeat(43) + "\"}";

    private final Node node = Node.shared();
    private final TestUser user = TestUser.on(node);
    private final Browser owner = Browser.signedIn(node, user);
    private final Browser browser = new Browser(node);

    @Test
    void signsInRepeatedlyWithAnAuthenticatorWithoutCounter() {
        VirtualAuthenticator key = VirtualAuthenticator.addedBy(owner, node);

        assertSignedIn(browser, key.prove(browser));
        Browser other = new Browser(node);
        assertSignedIn(other, key.prove(other));
        assertThat(events(user.id())).contains("passkey_added").doesNotContain("second_factor_used");
    }

    @ParameterizedTest
    @MethodSource("invalidCredentials")
    @Tag("LG-34")
    void rejectsInvalidAssertions(UnaryOperator<VirtualAuthenticator> tampering) {
        VirtualAuthenticator key = VirtualAuthenticator.addedBy(owner, node);

        assertRefused(tampering.apply(key).prove(browser));
        assertThat(browser.get("/").location()).hasPath("/login");
        assertThat(events(user.id())).contains("sign_in_failed");
    }

    @ParameterizedTest
    @MethodSource("invalidCredentials")
    void rejectsInvalidAttestations(UnaryOperator<VirtualAuthenticator> tampering) {
        assertRefused(tampering.apply(VirtualAuthenticator.at(node)).add(owner));
        assertThat(passkeys()).isEmpty();
    }

    @Test
    @Tag("LG-34")
    void rejectsASignatureCounterThatDoesNotIncrease() {
        VirtualAuthenticator key = VirtualAuthenticator.addedBy(owner, node);
        assertSignedIn(browser, key.counting(7).prove(browser));

        for (int counter : new int[] {7, 6, 0}) {
            assertRefused(key.counting(counter).prove(new Browser(node)));
        }
        assertThat(events(user.id()).stream().filter("sign_in_failed"::equals)).hasSize(3);
        Browser other = new Browser(node);
        assertSignedIn(other, key.counting(8).prove(other));
    }

    @Test
    void doesNotAddAPasskeyAgainThatIsRemovedDuringItsUse() {
        VirtualAuthenticator.addedBy(owner, node);
        PasskeyRecords records = node.bean(PasskeyRecords.class);
        Bytes id = Bytes.fromBase64(records.of(user.id()).get(0).id());
        CredentialRecord read = Objects.requireNonNull(records.findByCredentialId(id));

        assertThat(records.remove(user.id(), id)).isTrue();

        assertThatThrownBy(() -> records.save(read)).isInstanceOf(PasskeyRefused.class);
        assertThat(records.hasFactor(user.id())).isFalse();
    }

    @Test
    @Tag("LG-34")
    void acceptsTheAssertionToAChallengeOnce() {
        VirtualAuthenticator key = VirtualAuthenticator.addedBy(owner, node);
        Page page = browser.get("/login/passkey");
        String proof = key.proof(VirtualAuthenticator.options(page));
        Browser copy = browser.copy(node);

        assertRefused(browser.submit(page, Map.of("credential", "{}")));
        assertThat(browser.submit(page, Map.of("credential", proof)).status()).isEqualTo(303);
        assertRefused(copy.submit(page, Map.of("credential", proof)));
    }

    @Test
    void rejectsAnAssertionToAChallengeThatHasExpired() {
        try (Node late = Node.builder().start()) {
            Browser visitor = new Browser(late);
            VirtualAuthenticator key = VirtualAuthenticator.addedBy(Browser.signedIn(late), late);
            Page page = visitor.get("/login/passkey");
            Map<String, String> proof = Map.of("credential", key.proof(VirtualAuthenticator.options(page)));
            late.clock().advance(PasskeyChallenges.TIMEOUT);

            assertRefused(visitor.submit(page, proof));
            assertThat(key.prove(visitor).status()).isEqualTo(303);
            late.clock().advance(PasskeyChallenges.TIMEOUT.multipliedBy(2));
            assertThat(late.bean(PasskeyChallenges.class).removeExpired(10)).isPositive();
        }
    }

    @Test
    void refusesAnAssertionThatOnlyTheChallengeOfARegistrationAsksFor() {
        VirtualAuthenticator key = VirtualAuthenticator.addedBy(owner, node);
        String proof = key.proof(VirtualAuthenticator.options(owner.get("/account/security/passkeys")));

        assertRefused(owner.submit(owner.get("/login/passkey"), Map.of("credential", proof)));
    }

    @Test
    void rejectsTheChallengeOfAnotherSession() {
        VirtualAuthenticator key = VirtualAuthenticator.addedBy(owner, node);
        String proof = key.proof(VirtualAuthenticator.options(new Browser(node).get("/login/passkey")));

        assertRefused(browser.submit(browser.get("/login/passkey"), Map.of("credential", proof)));
    }

    @Test
    void registersAPasskeyOnlyOnce() {
        VirtualAuthenticator key = VirtualAuthenticator.addedBy(owner, node);
        Browser thief = Browser.signedIn(node);

        assertRefused(key.add(owner));
        assertRefused(key.add(thief));
        assertThat(passkeys()).hasSize(1);
    }

    @Test
    void rejectsThePasskeyOfAnotherAccountAsSecondFactor() {
        VirtualAuthenticator foreign = VirtualAuthenticator.addedBy(Browser.signedIn(node), node);

        assertRefused(foreign.prove(owner));
        assertThat(events(user.id())).contains("second_factor_refused");
    }

    @Test
    void rejectsMalformedCredentialsWithoutServerError() {
        VirtualAuthenticator key = VirtualAuthenticator.addedBy(owner, node);
        String proof = key.proof(VirtualAuthenticator.options(browser.get("/login/passkey")));
        for (String malformed : malformed(proof, "rawId", "response", "clientDataJSON", "signature")) {
            assertRefused(browser.submit(browser.get("/login/passkey"), Map.of("credential", malformed)));
        }
        String made = key.made(VirtualAuthenticator.options(owner.get("/account/security/passkeys")));
        for (String malformed : malformed(made, "response", "clientDataJSON", "attestationObject")) {
            assertRefused(owner.submit(owner.get("/account/security/passkeys"), Map.of("credential", malformed)));
        }
    }

    /** What no signature covers decides about nothing. */
    @Test
    void handlesMalformedMembersThatAreNotSignedWithoutServerError() {
        VirtualAuthenticator key = VirtualAuthenticator.addedBy(owner, node);
        String proof = key.proof(VirtualAuthenticator.options(browser.get("/login/passkey")));
        for (String malformed : malformed(proof, "type", "clientExtensionResults")) {
            Browser copy = browser.copy(node);
            Page response = copy.submit(copy.get("/login/passkey"), Map.of("credential", malformed));
            assertThat(response.status()).isIn(200, 303);
        }
        for (String member : List.of("rawId", "type", "clientExtensionResults")) {
            String made = key.made(VirtualAuthenticator.options(owner.get("/account/security/passkeys")));
            for (String malformed : malformed(made, member)) {
                Page form = owner.get("/account/security/passkeys");
                assertThat(owner.submit(form, Map.of("credential", malformed)).status())
                        .isIn(200, 303);
            }
        }
    }

    @Test
    void rejectsAssertionsWithAnyTamperedByte() {
        VirtualAuthenticator key = VirtualAuthenticator.addedBy(owner, node);
        Passkeys passkeys = node.bean(Passkeys.class);

        assertThat(TamperedCredential.outcomes(key.proof(ANY_OPTIONS), tampering -> {
                    String challenge = passkeys.newChallenge("browser");
                    String proof = key.proof(passkeys.requestOptions(challenge, null));
                    return passkeys.authenticate(List.of("browser"), null, tampering.apply(proof));
                }))
                .containsExactly("Optional.empty");
    }

    /** Some bytes of an attestation are not signed, so some tampered ones are valid. */
    @Test
    void handlesAttestationsWithAnyTamperedByteWithoutServerError() {
        PasskeyRegistration registration = node.bean(PasskeyRegistration.class);
        Account account = node.bean(Accounts.class).byId(user.id()).orElseThrow();
        AuthenticationEvent event =
                AuthenticationEvent.of(account.id(), account.epoch(), "sid", Factor.PASSWORD, Instant.EPOCH);
        UserAuthentication authentication = new UserAuthentication(account.principal(), event);

        assertThat(TamperedCredential.outcomes(VirtualAuthenticator.at(node).made(ANY_OPTIONS), tampering -> {
                    String challenge = registration.newChallenge(authentication);
                    String made =
                            VirtualAuthenticator.at(node).made(registration.options(challenge, account.principal()));
                    return registration
                            .add(authentication, tampering.apply(made), "Tampered")
                            .isPresent();
                }))
                .containsExactly("false", "true");
    }

    static Stream<UnaryOperator<VirtualAuthenticator>> invalidCredentials() {
        return Stream.of(
                key -> key.onOrigin("https://evil.example"),
                key -> key.onOrigin("http://localhost"),
                key -> key.onOrigin("null"),
                key -> key.forServer("evil.example"),
                key -> key.forServer("login.localhost"),
                VirtualAuthenticator::withoutVerifying,
                VirtualAuthenticator::withoutUserPresence);
    }

    private static List<String> malformed(String credential, String... members) {
        List<String> malformed = new ArrayList<>(List.of(
                "",
                "null",
                "[]",
                "{}",
                "{",
                "\"\"",
                "0",
                "{\"rawId\":\"AAAA\"}",
                "{\"rawId\":\"%%%\",\"response\":{}}"));
        for (String member : members) {
            malformed.add(credential.replace("\"" + member + "\":", "\"" + member + "\":null,\"other\":"));
            malformed.add(credential.replace("\"" + member + "\":", "\"" + member + "\":\"%\",\"other\":"));
            malformed.add(credential.replace("\"" + member + "\":", "\"" + member + "\":\"AAAA\",\"other\":"));
            malformed.add(credential.replace("\"" + member + "\":", "\"" + member + "\":{},\"other\":"));
        }
        malformed.removeIf(credential::equals);
        return malformed;
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

    private void assertSignedIn(Browser signedIn, Page response) {
        assertThat(response.status()).isEqualTo(303);
        assertThat(signedIn.get("/").body()).contains(user.name());
    }

    private static void assertRefused(Page page) {
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.document().select("[role=alert]:not([hidden])")).hasSize(1);
    }
}
