package io.github.keyreeve.server.protocol.userinfo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.identity.accounts.AccountState;
import io.github.keyreeve.server.identity.accounts.NewAccount;
import io.github.keyreeve.server.protocol.token.ResignedJwt;
import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.SignedInUser;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** UserInfo, OpenID Connect Core section 5.3, and how its bearer token is taken, RFC 6750. */
class OidcCoreUserInfoTests {

    private static final String USER_INFO = "/userinfo";

    private final Node node = Node.shared();
    private final Server server = Server.of(node);
    private final ClientCredentials client = TestClients.web(node);

    @ParameterizedTest
    @CsvSource({
        "openid,sub",
        "openid profile,sub preferred_username name updated_at",
        "openid email,sub email email_verified",
        "openid profile email,sub preferred_username name updated_at email email_verified"
    })
    @Clause({"OIDC-Core-5.3.2", "OIDC-Core-5.4"})
    @Tag("TK-41")
    void returnsTheClaimsOfTheScopes(String scope, String claims) {
        SignedInUser user = ada();
        Response tokens = user.tokens(client, scope);

        Response response = server.userInfo(tokens.accessToken()).expectOk();

        assertThat(response.json().propertyNames()).containsExactlyInAnyOrder(claims.split(" "));
        assertThat(response.string("sub"))
                .isEqualTo(user.id().toString())
                .isEqualTo(tokens.token("id_token").claim("sub"));
        assertThat(response.header("Content-Type")).startsWith("application/json");
    }

    @Test
    @Clause("OIDC-Core-5.1")
    void returnsTheClaimsInTheirTypes() {
        SignedInUser user = ada();

        Response response =
                server.userInfo(user.tokens(client, "openid profile email").accessToken());

        assertThat(response.string("preferred_username")).isEqualTo(user.username());
        assertThat(response.string("name")).isEqualTo("Ada Lovelace");
        assertThat(response.string("email")).endsWith("@example.com");
        assertThat(response.json().path("email_verified").isBoolean()).isTrue();
        assertThat(response.json().path("updated_at").isIntegralNumber()).isTrue();
    }

    @Test
    @Clause("OIDC-Core-5.3.2")
    void leavesOutWhatIsNotKnown() {
        Response response = server.userInfo(
                SignedInUser.at(node).tokens(client, "openid profile email").accessToken());

        assertThat(response.expectOk().json().propertyNames())
                .containsExactlyInAnyOrder("sub", "preferred_username", "updated_at");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jwt", "opaque"})
    @Clause("OIDC-Core-5.3.1")
    void takesGetAndPost(String format) {
        String token = SignedInUser.at(node)
                .tokens(TestClients.spa(node, "access_token_format", format), "openid")
                .accessToken();

        server.userInfo(token).expectOk();
        server.send(with("Bearer " + token).POST(BodyPublishers.noBody())).expectOk();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bearer", "BEARER", "bEaReR"})
    @Clause("RFC9110-11.1")
    @Tag("TK-44")
    void readsTheSchemeWithoutRegardToCase(String scheme) {
        server.send(with(scheme + " " + token("openid")).GET()).expectOk();
    }

    @Test
    @Clause("RFC6750-3")
    void challengesWhoBringsNoToken() {
        server.get(USER_INFO).expectChallenge(401, "");
        server.send(with(client.basic()).GET()).expectChallenge(401, "");
    }

    @Test
    @Clause({"RFC6750-2.2", "RFC6750-2.3", "RFC6750-3.1"})
    @Tag("IR-15")
    @Tag("TK-40")
    void takesNoTokenInAddressOrBody() {
        String token = token("openid");

        server.get(USER_INFO + "?access_token=" + token).expectChallenge(400, "invalid_request");
        server.get(USER_INFO + "?access_token=&access_token=" + token).expectChallenge(400, "invalid_request");
        server.post(USER_INFO, "access_token=" + token).expectChallenge(400, "invalid_request");
        server.send(HttpRequest.newBuilder(node.resolve(USER_INFO + "?access_token=" + token))
                        .header("Authorization", "Bearer " + token)
                        .GET())
                .expectChallenge(400, "invalid_request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "", "kra_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "e30.e30.x", "a b", "'"})
    @Clause("RFC6750-3.1")
    @Tag("TK-40")
    void refusesTokensThatNeverWere(String token) {
        Response response = server.send(with("Bearer " + token).GET());

        assertThat(response.status()).isEqualTo(401);
        assertThat(response.header("WWW-Authenticate")).startsWith("Bearer ");
    }

    @Test
    @Clause("RFC6750-3.1")
    @Tag("TK-40")
    void refusesATokenWithoutOpenid() {
        assertThat(server.userInfo(token("api.read"))
                        .expectChallenge(403, "insufficient_scope")
                        .header("WWW-Authenticate"))
                .contains("scope=\"openid\"");
    }

    @Test
    @Clause("OIDC-Core-5.3")
    void refusesATokenOfAClient() {
        String jwt = server.as(TestClients.service(node))
                .clientCredentials("api.read")
                .accessToken();
        String opaque = server.as(TestClients.service(node, "access_token_format", "opaque"))
                .clientCredentials("api.read")
                .accessToken();

        server.userInfo(jwt).expectChallenge(403, "insufficient_scope");
        server.userInfo(opaque).expectChallenge(403, "insufficient_scope");
    }

    @Test
    @Clause("RFC8725-3.11")
    @Tag("TK-34")
    void takesNoOtherTokenForAnAccessToken() {
        Response tokens = SignedInUser.at(node).tokens(client, "openid");

        for (String token : List.of(tokens.refreshToken(), tokens.string("id_token"))) {
            server.userInfo(token).expectChallenge(401, "invalid_token");
        }
    }

    @Test
    @Clause("RFC6750-3.1")
    @Tag("TK-40")
    void refusesAnExpiredToken() {
        String token = token("openid");

        String expired = ResignedJwt.expired(node, token);

        server.userInfo(expired).expectChallenge(401, "invalid_token");
    }

    private SignedInUser ada() {
        return SignedInUser.of(
                node,
                new NewAccount(
                        "ada-" + UUID.randomUUID(),
                        UUID.randomUUID() + "@example.com",
                        "Ada Lovelace",
                        NewAccount.DEFAULT_TIER,
                        Set.of(),
                        AccountState.ACTIVE));
    }

    private String token(String scope) {
        return SignedInUser.at(node).tokens(client, scope).accessToken();
    }

    private HttpRequest.Builder with(String authorization) {
        return server.to(USER_INFO).header("Authorization", authorization);
    }
}
