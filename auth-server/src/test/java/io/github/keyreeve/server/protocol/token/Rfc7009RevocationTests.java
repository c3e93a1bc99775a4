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
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Revocation, RFC 7009. */
class Rfc7009RevocationTests {

    private final Node node = Node.shared();
    private final Server server = Server.of(node);
    private final ClientDriver api = server.as(TestClients.resourceServer(node));
    private final SignedInUser user = SignedInUser.at(node);

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @Clause("RFC7009-2.1")
    @Tag("IR-04")
    @Tag("IR-12")
    void revokesTheWholeGrantWithItsRefreshToken(boolean confidential) {
        ClientCredentials client = confidential ? TestClients.web(node) : TestClients.spa(node);
        ClientDriver voice = server.as(client);
        Response first = user.tokens(client, "openid api.read");
        Response second = voice.refresh(first.refreshToken()).expectOk();

        voice.revoke(second.refreshToken()).expectNothing();

        voice.refresh(second.refreshToken()).expectError("invalid_grant");
        api.introspect(first.accessToken()).expectInactive();
        api.introspect(second.accessToken()).expectInactive();
        server.userInfo(second.accessToken()).expectChallenge(401, "invalid_token");
    }

    @Test
    @Clause("RFC7009-2.1")
    void endsTheGrantWithARefreshTokenThatWasRotated() {
        ClientCredentials client = TestClients.spa(node);
        Response first = user.tokens(client, "api.read");
        Response second = server.as(client).refresh(first.refreshToken()).expectOk();

        server.as(client).revoke(first.refreshToken()).expectNothing();

        server.as(client).refresh(second.refreshToken()).expectError("invalid_grant");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jwt", "opaque"})
    @Clause("RFC7009-2.1")
    @Tag("IR-12")
    void endsOneAccessTokenAndNoMore(String format) {
        ClientCredentials client = TestClients.web(node, "access_token_format", format);
        Response first = user.tokens(client, "api.read");
        Response second = server.as(client).refresh(first.refreshToken()).expectOk();

        server.as(client).revoke(first.accessToken()).expectNothing();

        api.introspect(first.accessToken()).expectInactive();
        api.introspect(second.accessToken()).expectActive();
        server.as(client).refresh(second.refreshToken()).expectOk();
    }

    @ParameterizedTest
    @ValueSource(strings = {"jwt", "opaque"})
    @Clause("RFC7009-2.1")
    void endsTheTokenOfAClient(String format) {
        ClientCredentials client = TestClients.service(node, "access_token_format", format);
        String token = server.as(client).clientCredentials("api.read").accessToken();
        String other = server.as(client).clientCredentials("api.read").accessToken();

        server.as(client).revoke(token).expectNothing();
        server.as(client).revoke(token).expectNothing();

        api.introspect(token).expectInactive();
        api.introspect(other).expectActive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"access_token", "refresh_token", "unknown"})
    @Clause({"RFC7009-2.1", "RFC7009-2.2.1"})
    void findsATokenWhateverTheHint(String hint) {
        ClientCredentials client = TestClients.web(node);
        Response tokens = user.tokens(client, "api.read");

        server.as(client)
                .post("/oauth2/revoke", Map.of("token", tokens.refreshToken(), "token_type_hint", hint))
                .expectNothing();

        server.as(client).refresh(tokens.refreshToken()).expectError("invalid_grant");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "krr_", "krr_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "e30.e30.x", "' or 1=1"})
    @Clause("RFC7009-2.2")
    @Tag("IR-10")
    void respondsToAnUnknownTokenAsToARevokedOne(String token) {
        server.as(TestClients.web(node)).revoke(token).expectNothing();
    }

    @Test
    @Clause({"RFC7009-2.1", "RFC7009-2.2"})
    @Tag("IR-11")
    void leavesTheTokensOfOtherClientsAloneAndDoesNotSaySo() {
        ClientCredentials owner = TestClients.web(node);
        Response tokens = user.tokens(owner, "api.read");
        String stateless = server.as(TestClients.service(node))
                .clientCredentials("api.read")
                .accessToken();

        for (ClientCredentials other : new ClientCredentials[] {TestClients.web(node), TestClients.spa(node)}) {
            server.as(other).revoke(tokens.accessToken()).expectNothing();
            server.as(other).revoke(tokens.refreshToken()).expectNothing();
            server.as(other).revoke(stateless).expectNothing();
        }

        api.introspect(tokens.accessToken()).expectActive();
        api.introspect(stateless).expectActive();
        server.as(owner).refresh(tokens.refreshToken()).expectOk();
    }

    @Test
    @Clause("RFC7009-2.1")
    void asksForAuthentication() {
        ClientCredentials client = TestClients.web(node);
        Response tokens = user.tokens(client, "api.read");

        Response none = server.post("/oauth2/revoke", "token=" + tokens.refreshToken());
        Response wrong =
                server.as(new ClientCredentials(client.id(), "wrong-secret")).revoke(tokens.refreshToken());
        Response named = server.as(new ClientCredentials(client.id(), null)).revoke(tokens.refreshToken());

        for (Response response : new Response[] {none, wrong, named}) {
            assertThat(response.expectError("invalid_client").header("WWW-Authenticate"))
                    .startsWith("Basic ");
        }
        server.as(client).refresh(tokens.refreshToken()).expectOk();
    }

    @Test
    @Clause("RFC7009-2.1")
    void refusesARequestWithoutToken() {
        server.as(TestClients.web(node)).postRaw("/oauth2/revoke", "token=").expectError("invalid_request");
    }

    @Test
    @Clause("RFC8725-3.11")
    void doesNotTouchACodeOrAnIdToken() {
        ClientCredentials client = TestClients.web(node);
        Code code = user.code(client, "openid");
        Response tokens = user.tokens(client, "openid");

        server.as(client).revoke(code.value()).expectNothing();
        server.as(client).revoke(tokens.string("id_token")).expectNothing();

        server.as(client).redeem(code).expectOk();
        server.as(client).refresh(tokens.refreshToken()).expectOk();
    }

    @Test
    @Clause("RFC7009-2")
    @Tag("IR-08")
    void countsOnEveryNodeAtOnce() {
        ClientCredentials client = TestClients.web(node);
        ClientCredentials resource = TestClients.resourceServer(node);
        Server second = Server.of(Node.sharedSecond());
        Response tokens = user.tokens(client, "openid api.read");
        String stateless = server.as(TestClients.service(node))
                .clientCredentials("api.read")
                .accessToken();
        second.as(resource).introspect(tokens.accessToken()).expectActive();

        server.as(client).revoke(tokens.refreshToken()).expectNothing();

        second.as(resource).introspect(tokens.accessToken()).expectInactive();
        second.userInfo(tokens.accessToken()).expectChallenge(401, "invalid_token");
        second.as(resource).introspect(stateless).expectActive();
    }
}
