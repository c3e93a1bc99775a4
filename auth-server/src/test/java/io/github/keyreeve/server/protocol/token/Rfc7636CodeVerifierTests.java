package io.github.keyreeve.server.protocol.token;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Code;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Pkce;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.SignedInUser;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The verifier that a code must come with, RFC 7636 section 4.6, for confidential and for public clients. */
class Rfc7636CodeVerifierTests {

    private static final Node NODE = Node.shared();

    private final Server server = Server.of(NODE);
    private final SignedInUser user = SignedInUser.at(NODE);

    static Stream<ClientCredentials> clients() {
        return Stream.of(TestClients.web(NODE), TestClients.spa(NODE));
    }

    @ParameterizedTest
    @MethodSource("clients")
    @Clause("RFC7636-4.6")
    void redeemsWithTheRightVerifier(ClientCredentials client) {
        server.as(client).redeem(user.code(client, "api.read")).expectOk();
    }

    @ParameterizedTest
    @MethodSource("clients")
    @Clause("RFC7636-4.6")
    void respondsWithInvalidGrantWhenTheVerifierDoesNotMatch(ClientCredentials client) {
        Code code = user.code(client, "api.read");

        server.as(client)
                .redeem(new Code(code.value(), Pkce.random().verifier(), code.redirectUri()))
                .expectError("invalid_grant");
        server.as(client).redeem(code).expectOk();
    }

    @ParameterizedTest
    @MethodSource("clients")
    @Clause("RFC9700-4.8.2")
    @Tag("TK-08")
    void respondsWithInvalidGrantWithoutVerifier(ClientCredentials client) {
        Code code = user.code(client, "api.read");

        server.as(client)
                .token(Map.of(
                        "grant_type", "authorization_code",
                        "code", code.value(),
                        "redirect_uri", code.redirectUri()))
                .expectError("invalid_grant");
    }

    @ParameterizedTest
    @MethodSource("clients")
    @Clause("RFC7636-4.6")
    void takesTheChallengeForNoVerifier(ClientCredentials client) {
        Pkce pkce = Pkce.random();
        Code code = user.approve(SignedInUser.request(client, "api.read").with("code_challenge", pkce.challenge()));

        server.as(client)
                .redeem(new Code(code.value(), pkce.challenge(), code.redirectUri()))
                .expectError("invalid_grant");
        server.as(client)
                .redeem(new Code(code.value(), pkce.verifier(), code.redirectUri()))
                .expectOk();
    }
}
