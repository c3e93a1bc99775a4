package io.github.keyreeve.server.protocol.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.ClientDriver;
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

/** Refreshing, RFC 6749 section 6, with the rotation of RFC 9700 section 4.14.2. */
class Rfc6749RefreshTokenTests {

    private final Node node = Node.shared();
    private final Server server = Server.of(node);
    private final ClientCredentials client = TestClients.spa(node);
    private final ClientDriver voice = server.as(client);
    private final ClientDriver api = server.as(TestClients.resourceServer(node));
    private final SignedInUser user = SignedInUser.at(node);
    private final StoredTokens stored = StoredTokens.of(node);

    @Test
    @Clause({"RFC6749-6", "RFC9700-4.14.2"})
    void respondsWithANewTokenOfEachKind() {
        Response first = user.tokens(client, "api.read");
        Response second = voice.refresh(first.refreshToken()).expectOk();

        assertThat(second.refreshToken()).startsWith("krr_").isNotEqualTo(first.refreshToken());
        assertThat(second.accessToken()).isNotEqualTo(first.accessToken());
        api.introspect(first.accessToken()).expectActive();
        api.introspect(second.accessToken()).expectActive();
    }

    @Test
    @Clause("RFC6749-6")
    void refreshesForConfidentialClientsWithTheirSecretOnly() {
        ClientCredentials web = TestClients.web(node);
        Response tokens = user.tokens(web, "api.read");

        server.as(new ClientCredentials(web.id(), null))
                .refresh(tokens.refreshToken())
                .expectError("invalid_client");
        server.as(web).refresh(tokens.refreshToken()).expectOk();
    }

    @Test
    @Clause("RFC9700-4.14.2")
    void givesARetryTheSameSuccessor() {
        String token = user.tokens(client, "api.read").refreshToken();

        String once = voice.refresh(token).expectOk().refreshToken();
        String again = voice.refresh(token).expectOk().refreshToken();

        assertThat(again).isEqualTo(once);
        voice.refresh(once).expectOk();
    }

    @Test
    @Clause("RFC9700-4.14.2")
    void endsTheFamilyWhenARetryComesAfterItsSuccessorWasUsed() {
        String first = user.tokens(client, "api.read").refreshToken();
        String second = voice.refresh(first).expectOk().refreshToken();
        Response third = voice.refresh(second).expectOk();

        voice.refresh(first).expectError("invalid_grant");
        voice.refresh(third.refreshToken()).expectError("invalid_grant");
    }

    @Test
    @Clause("RFC9700-4.14.2")
    @Tag("TK-23")
    void endsTheFamilyWhenARotatedTokenComesAgain() {
        Response first = user.tokens(client, "api.read");
        Response second = voice.refresh(first.refreshToken()).expectOk();

        stored.pastTheRetryWindow(first.refreshToken());

        voice.refresh(first.refreshToken()).expectError("invalid_grant");
        voice.refresh(second.refreshToken()).expectError("invalid_grant");
        api.introspect(first.accessToken()).expectInactive();
        api.introspect(second.accessToken()).expectInactive();
    }

    @Test
    @Clause("RFC6749-6")
    void narrowsTheScopeOfTheTokenAndNotOfTheGrant() {
        String token = user.tokens(client, "api.read api.write").refreshToken();

        Response narrow = voice.token(
                        Map.of("grant_type", "refresh_token", "refresh_token", token, "scope", "api.read"))
                .expectOk();
        Response whole = voice.refresh(narrow.refreshToken()).expectOk();

        assertThat(narrow.token("access_token").claim("scope")).isEqualTo("api.read");
        assertThat(whole.token("access_token").claim("scope").split(" "))
                .containsExactlyInAnyOrder("api.read", "api.write");
    }

    @ParameterizedTest
    @ValueSource(strings = {"api.write", "api.read api.write", "openid", "unknown"})
    @Clause("RFC6749-6")
    void refusesAScopeThatWasNotGranted(String scope) {
        String token = user.tokens(client, "api.read").refreshToken();

        voice.token(Map.of("grant_type", "refresh_token", "refresh_token", token, "scope", scope))
                .expectError("invalid_scope");
        voice.refresh(token).expectOk();
    }

    @Test
    @Clause({"RFC6749-6", "RFC6749-10.4"})
    @Tag("TK-28")
    void refusesTheTokenOfAnotherClientAndLeavesItsOwnerAlone() {
        String token = user.tokens(client, "api.read").refreshToken();

        server.as(TestClients.spa(node)).refresh(token).expectError("invalid_grant");
        server.as(TestClients.web(node)).refresh(token).expectError("invalid_grant");

        voice.refresh(token).expectOk();
    }

    @ParameterizedTest
    @ValueSource(strings = {"krr_", "x", "krr_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "e30.e30.x"})
    @Clause("RFC6749-5.2")
    void refusesTokensThatNeverWere(String token) {
        voice.refresh(token).expectError("invalid_grant");
    }

    @Test
    @Clause("RFC6749-6")
    void refusesARequestWithoutToken() {
        voice.token(Map.of("grant_type", "refresh_token")).expectError("invalid_request");
    }

    @Test
    @Clause("RFC8725-3.11")
    @Tag("TK-34")
    void takesNoOtherTokenForARefreshToken() {
        Response tokens = user.tokens(client, "openid api.read");

        voice.refresh(tokens.accessToken()).expectError("invalid_grant");
        voice.refresh(tokens.string("id_token")).expectError("invalid_grant");
    }

    @Test
    @Clause("RFC9700-4.14.2")
    void refusesATokenThatLayUnusedTooLong() {
        String token = user.tokens(client, "api.read").refreshToken();

        stored.expireRefreshToken(token);

        voice.refresh(token).expectError("invalid_grant");
    }

    @Test
    @Clause("RFC9700-4.14.2")
    @Tag("TK-29")
    void stopsAtTheAbsoluteLifetimeOfTheGrant() {
        String token = user.tokens(client, "api.read").refreshToken();

        stored.endLifetime(token);

        voice.refresh(token).expectError("invalid_grant");
    }

    @Test
    @Tag("TK-22")
    void leavesOutAScopeThatWasTakenFromTheClient() {
        String token = user.tokens(client, "api.read api.write").refreshToken();

        TestClients.change(node, client, "scope", "api.read");

        assertThat(voice.refresh(token).expectOk().token("access_token").claim("scope"))
                .isEqualTo("api.read");
    }

    @Test
    void refusesAClientThatMayNoLongerRefresh() {
        String token = user.tokens(client, "api.read").refreshToken();

        TestClients.change(node, client, "grant_types", List.of("authorization_code"));

        voice.refresh(token).expectError("unauthorized_client");
    }

    @ParameterizedTest
    @ValueSource(strings = {"disabled", "locked", "pending"})
    void refusesTheTokenOfAnAccountThatIsNotActive(String state) {
        Response tokens = user.tokens(client, "openid api.read");

        stored.accountState(user.id(), state);

        voice.refresh(tokens.refreshToken()).expectError("invalid_grant");
        api.introspect(tokens.accessToken()).expectInactive();
        server.userInfo(tokens.accessToken()).expectChallenge(401, "invalid_token");
    }

    @Test
    void refusesTheTokenOfADisabledClient() {
        Response tokens = user.tokens(client, "openid api.read");

        stored.clientState(client.id(), "disabled");

        voice.refresh(tokens.refreshToken()).expectRefused();
        api.introspect(tokens.accessToken()).expectInactive();
        server.userInfo(tokens.accessToken()).expectChallenge(401, "invalid_token");
    }

    @Test
    void keepsFamiliesOfOneUserApart() {
        String one = user.tokens(client, "api.read").refreshToken();
        String other = user.tokens(client, "api.read").refreshToken();

        voice.revoke(one).expectNothing();

        voice.refresh(one).expectError("invalid_grant");
        voice.refresh(other).expectOk();
    }
}
