package io.github.keyreeve.server.protocol.authorize;

import static io.github.keyreeve.server.tokens.clients.TestClients.REDIRECT_URI;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.AuthorizationRequest;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Code;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Pkce;
import io.github.keyreeve.testing.Server;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 7636 sections 4.1 to 4.4: the challenge in the authorization request. */
class Rfc7636CodeChallengeTests {

    private static final Node NODE = Node.shared();
    private static final Server SERVER = Server.of(NODE);
    private static final ClientCredentials CONFIDENTIAL = TestClients.web(NODE);
    private static final ClientCredentials PUBLIC = TestClients.spa(NODE);
    private static final Browser BROWSER = Browser.signedIn(NODE);

    static Stream<ClientCredentials> clients() {
        return Stream.of(CONFIDENTIAL, PUBLIC);
    }

    @ParameterizedTest
    @MethodSource("clients")
    @Clause({"RFC7636-4.1", "RFC7636-4.2", "RFC7636-4.4"})
    void bindsTheCodeToTheVerifierOfTheChallenge(ClientCredentials client) {
        Code code = request(client).immediately(BROWSER).code();

        SERVER.as(client).redeem(code.withVerifier(Pkce.random().verifier())).expectError("invalid_grant");
        SERVER.as(client).redeem(code).expectOk();
    }

    @Test
    @Clause({"RFC7636-4.1", "RFC7636-4.2"})
    void takesTheExampleOfAppendixB() {
        Code code = request(PUBLIC)
                .with("code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")
                .immediately(BROWSER)
                .code();

        SERVER.as(PUBLIC)
                .redeem(code.withVerifier("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"))
                .expectOk();
    }

    @ParameterizedTest
    @MethodSource("clients")
    @Clause({"RFC7636-4.4.1", "RFC9700-2.1.1"})
    @Tag("AZ-14")
    void refusesEveryClientWithoutAChallenge(ClientCredentials client) {
        request(client)
                .without("code_challenge")
                .without("code_challenge_method")
                .immediately(BROWSER)
                .expectError("invalid_request");
        request(client).without("code_challenge").immediately(BROWSER).expectError("invalid_request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "s256", "S512", "S256 ", "none"})
    @Clause({"RFC7636-4.3", "RFC7636-4.4.1", "RFC9700-2.1.1"})
    @Tag("AZ-15")
    void refusesEveryMethodButS256(String method) {
        request(PUBLIC)
                .with("code_challenge_method", method)
                .immediately(BROWSER)
                .expectError("invalid_request");
    }

    /** RFC 7636 section 4.3 would take a missing method for {@code plain}. */
    @Test
    @Clause({"RFC7636-4.3", "RFC9700-2.1.1"})
    @Tag("AZ-15")
    void refusesAChallengeWithoutMethod() {
        request(PUBLIC).without("code_challenge_method").immediately(BROWSER).expectError("invalid_request");
    }

    static Stream<String> badChallenges() {
        String good = Pkce.random().challenge();
        String start = good.substring(0, 42);
        return Stream.of(
                "",
                start,
                good + "A",
                "A".repeat(128),
                good + "=",
                start + "=",
                start + "+",
                start + "/",
                start + "\u00e4",
                start + " ",
                start + "\n",
                good + "\n");
    }

    @ParameterizedTest
    @MethodSource("badChallenges")
    @Clause({"RFC7636-4.2", "RFC7636-4.4.1"})
    @Tag("AZ-16")
    void refusesAChallengeThatIsNoSha256Digest(String challenge) {
        request(PUBLIC).with("code_challenge", challenge).immediately(BROWSER).expectError("invalid_request");
    }

    @Test
    @Clause("RFC7636-4.4")
    void doesNotShowTheChallengeInTheCode() {
        AuthorizationRequest request = request(PUBLIC);

        assertThat(request.query()).contains("code_challenge=");
        assertThat(request.immediately(BROWSER).page().header("Location")).doesNotContain("challenge");
    }

    private static AuthorizationRequest request(ClientCredentials client) {
        return AuthorizationRequest.of(client, REDIRECT_URI, "openid api.read");
    }
}
