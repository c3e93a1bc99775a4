package io.github.keyreeve.server.protocol.token;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.AuthorizationRequest;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Code;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.SignedInUser;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that may leave PKCE out, and that no attacker can make leave it out, RFC 9700 sections 2.1.1 and 4.8.2. */
class Rfc9700PkceDowngradeTests {

    private static final Node NODE = Node.shared();
    private static final Server SERVER = Server.of(NODE);
    private static final SignedInUser USER = SignedInUser.at(NODE);

    private final ClientCredentials client = TestClients.web(NODE, "require_pkce", false);

    @Test
    @Clause("RFC9700-2.1.1")
    void letsARegisteredClientLeaveTheChallengeOut() {
        redeem(withoutChallenge(), Map.of()).expectOk();
    }

    @Test
    @Clause("RFC9700-4.8.2")
    @Tag("TK-08")
    void refusesAVerifierForACodeWithoutChallenge() {
        Code code = withoutChallenge();

        redeem(code, Map.of("code_verifier", code.verifier())).expectError("invalid_grant");
        redeem(code, Map.of()).expectOk();
    }

    @Test
    @Clause("RFC9700-4.8.2")
    @Tag("TK-08")
    void refusesACodeWithChallengeWithoutVerifier() {
        Code code = USER.code(client, "openid");

        redeem(code, Map.of()).expectError("invalid_grant");
        redeem(code, Map.of("code_verifier", "")).expectError("invalid_grant");
        redeem(code, Map.of("code_verifier", "x".repeat(43))).expectError("invalid_grant");
        redeem(code, Map.of("code_verifier", code.verifier())).expectOk();
    }

    @Test
    @Clause("RFC9700-4.8.2")
    void refusesACodeWithoutChallengeOnceTheClientMustHaveOne() {
        Code code = withoutChallenge();

        TestClients.change(NODE, client, "require_pkce", true);

        redeem(code, Map.of()).expectError("invalid_grant");
        redeem(code, Map.of("code_verifier", code.verifier())).expectError("invalid_grant");
    }

    @ParameterizedTest
    @ValueSource(strings = {"code_challenge", "code_challenge_method"})
    @Clause({"RFC7636-4.3", "RFC7636-4.4.1"})
    void refusesHalfOfAChallenge(String missing) {
        request().without(missing).immediately(USER.browser()).expectError("invalid_request");
    }

    @Test
    @Clause({"RFC7636-4.3", "RFC9700-2.1.1"})
    void refusesPlain() {
        request()
                .with("code_challenge_method", "plain")
                .immediately(USER.browser())
                .expectError("invalid_request");
    }

    @Test
    @Clause("RFC9700-2.1.1")
    void requiresPkceOfEveryPublicClient() {
        assertThatThrownBy(() -> TestClients.spa(NODE, "require_pkce", false))
                .hasStackTraceContaining("require_pkce is false only for a client with a secret");
    }

    private Code withoutChallenge() {
        return USER.approve(request().without("code_challenge").without("code_challenge_method"));
    }

    private AuthorizationRequest request() {
        return SignedInUser.request(client, "openid");
    }

    private Response redeem(Code code, Map<String, String> verifier) {
        Map<String, String> form = new LinkedHashMap<>(verifier);
        form.putAll(
                Map.of("grant_type", "authorization_code", "code", code.value(), "redirect_uri", code.redirectUri()));
        return SERVER.as(client).token(form);
    }
}
