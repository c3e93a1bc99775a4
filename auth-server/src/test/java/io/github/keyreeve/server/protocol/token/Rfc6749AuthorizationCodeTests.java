package io.github.keyreeve.server.protocol.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.ClientDriver;
import io.github.keyreeve.testing.Code;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.SignedInUser;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Redeeming a code, RFC 6749 sections 4.1.3 and 4.1.4. */
class Rfc6749AuthorizationCodeTests {

    private final Node node = Node.shared();
    private final Server server = Server.of(node);
    private final ClientCredentials client = TestClients.web(node);
    private final ClientCredentials api = TestClients.resourceServer(node);
    private final ClientDriver voice = server.as(client);
    private final SignedInUser user = SignedInUser.at(node);

    @Test
    @Clause({"RFC6749-4.1.3", "RFC6749-4.1.4"})
    @Tag("TK-01")
    void exchangesACodeForTokens() {
        Response response = voice.redeem(user.code(client, "openid api.read")).expectOk();

        assertThat(response.accessToken()).isNotEmpty();
        assertThat(response.refreshToken()).startsWith("krr_");
        assertThat(response.string("id_token")).isNotEmpty();
        assertThat(response.string("scope").split(" ")).containsExactlyInAnyOrder("openid", "api.read");
    }

    @Test
    @Clause("OIDC-Core-3.1.3.3")
    void givesNoIdTokenWithoutOpenid() {
        assertThat(user.tokens(client, "api.read").json().has("id_token")).isFalse();
    }

    @Test
    @Clause("RFC6749-1.5")
    void givesNoRefreshTokenToAClientWithoutThatGrant() {
        ClientCredentials once = TestClients.web(node, "grant_types", List.of("authorization_code"));

        Response response = user.tokens(once, "api.read");

        assertThat(response.json().has("refresh_token")).isFalse();
        server.as(api).introspect(response.accessToken()).expectActive();
    }

    @Test
    @Clause({"RFC6749-4.1.2", "RFC6749-10.5"})
    @Tag("TK-02")
    void revokesAllTokensOfAReplayedCode() {
        Code code = user.code(client, "openid api.read");
        Response first = voice.redeem(code).expectOk();

        voice.redeem(code).expectError("invalid_grant");

        server.as(api).introspect(first.accessToken()).expectInactive();
        server.userInfo(first.accessToken()).expectChallenge(401, "invalid_token");
        voice.refresh(first.refreshToken()).expectError("invalid_grant");
    }

    @Test
    @Clause("RFC6749-4.1.3")
    @Tag("TK-05")
    void refusesTheCodeOfAnotherClientAndSpoilsIt() {
        Code code = user.code(client, "api.read");

        server.as(TestClients.web(node)).redeem(code).expectError("invalid_grant");
        voice.redeem(code).expectError("invalid_grant");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://client.example/callback/",
                "https://client.example/other",
                "HTTPS://client.example/callback"
            })
    @Clause("RFC6749-4.1.3")
    @Tag("TK-06")
    void refusesAnotherRedirectUri(String redirectUri) {
        Code code = user.code(client, "api.read");

        voice.redeem(new Code(code.value(), code.verifier(), redirectUri)).expectError("invalid_grant");
        voice.redeem(code).expectOk();
    }

    @Test
    @Clause("RFC6749-4.1.3")
    @Tag("TK-06")
    void refusesAMissingRedirectUri() {
        Code code = user.code(client, "api.read");

        voice.token(Map.of("grant_type", "authorization_code", "code", code.value(), "code_verifier", code.verifier()))
                .expectError("invalid_grant");
    }

    @Test
    @Clause("RFC6749-4.1.3")
    void refusesARequestWithoutCode() {
        voice.token(Map.of("grant_type", "authorization_code")).expectRefused();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"krc_", "x", "krc_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "' or 1=1 --", "../../etc/passwd"
            })
    @Clause("RFC6749-5.2")
    void refusesCodesThatNeverWere(String code) {
        voice.redeem(new Code(code, "v".repeat(43), TestClients.REDIRECT_URI)).expectError("invalid_grant");
    }

    @Test
    @Clause("RFC6749-4.1.2")
    void refusesAnExpiredCode() {
        Code code = user.code(client, "api.read");

        StoredTokens.of(node).expireCode(code.value());

        voice.redeem(code).expectError("invalid_grant");
    }

    @Test
    void refusesTheCodeOfAUserWhoWasDisabledMeanwhile() {
        Code code = user.code(client, "api.read");

        StoredTokens.of(node).accountState(user.id(), "disabled");

        voice.redeem(code).expectError("invalid_grant");
    }

    @Test
    @Clause("RFC8725-3.11")
    @Tag("TK-34")
    void takesNoOtherTokenForACode() {
        Response tokens = user.tokens(client, "openid api.read");

        for (String token : new String[] {tokens.accessToken(), tokens.refreshToken(), tokens.string("id_token")}) {
            voice.redeem(new Code(token, "v".repeat(43), TestClients.REDIRECT_URI))
                    .expectError("invalid_grant");
        }
    }
}
