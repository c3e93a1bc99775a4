package io.github.keyreeve.server.protocol.userinfo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.SignedInUser;
import io.github.keyreeve.testing.Token;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** UserInfo that clients are registered to get as a JWT, OpenID Connect Core section 5.3.2. */
class SignedUserInfoTests {

    private static final String MEMBER = "userinfo_signed_response_alg";

    private final Node node = Node.shared();
    private final Server server = Server.of(node);

    @ParameterizedTest
    @ValueSource(strings = {"RS256", "PS256", "ES256"})
    @Clause({"OIDC-Core-5.3.2", "OIDC-Discovery-3"})
    void isForTheClientAndFromTheIssuer(String algorithm) throws Exception {
        ClientCredentials client = TestClients.web(node, MEMBER, algorithm, "scope", AllStandardClaims.SCOPE);
        Response tokens = AllStandardClaims.user(node).tokens(client, AllStandardClaims.SCOPE);

        Response response = server.userInfo(tokens.accessToken()).expectStatus(200);

        assertThat(response.header("Content-Type")).isEqualTo("application/jwt");
        assertThat(response.header("Cache-Control")).contains("no-store");
        assertThat(isVerified(response.body())).isTrue();
        Token userInfo = Token.of(response.body());
        assertThat(userInfo.header().path("alg").asString()).isEqualTo(algorithm);
        assertThat(userInfo.claim("iss")).isEqualTo(node.uri().toString());
        assertThat(userInfo.audience()).containsExactly(client.id());
        assertThat(userInfo.claim("sub")).isEqualTo(tokens.token("id_token").claim("sub"));
        assertThat(userInfo.claim("given_name")).isEqualTo("Ada");
        assertThat(userInfo.claims().path("address").path("locality").asString())
                .isEqualTo("London");
        assertThat(server.get("/.well-known/openid-configuration").json().path("userinfo_signing_alg_values_supported"))
                .map(name -> name.asString())
                .contains(algorithm);
    }

    @Test
    @Clause("OIDC-Core-5.3.2")
    void isJsonForOtherClients() {
        Response tokens = SignedInUser.at(node).tokens(TestClients.web(node), "openid");

        assertThat(server.userInfo(tokens.accessToken()).expectOk().header("Content-Type"))
                .startsWith("application/json");
    }

    /** It is no token: neither at the API nor as the hint of a session. */
    @Test
    @Clause("RFC8725-3.11")
    void passesForNoToken() {
        ClientCredentials client = TestClients.web(node, MEMBER, "ES256");
        SignedInUser user = SignedInUser.at(node);
        String userInfo =
                server.userInfo(user.tokens(client, "openid").accessToken()).body();

        server.userInfo(userInfo).expectChallenge(401, "invalid_token");
        SignedInUser.request(client, "openid")
                .with("id_token_hint", userInfo)
                .with("prompt", "none")
                .immediately(user.browser())
                .expectError("login_required");
    }

    @Test
    @Clause("OIDC-Registration-2")
    void isSignedByNoOtherAlgorithm() {
        assertThatThrownBy(() -> TestClients.web(node, MEMBER, "none")).hasMessageContaining("signing algorithms");
        assertThatThrownBy(() -> TestClients.web(node, MEMBER, "HS256")).hasMessageContaining("signing algorithms");
    }

    private boolean isVerified(String jwt) throws Exception {
        SignedJWT signed = SignedJWT.parse(jwt);
        JWK key = JWKSet.parse(server.get("/oauth2/jwks").body())
                .getKeyByKeyId(signed.getHeader().getKeyID());
        return signed.verify(
                key.getKeyType().getValue().equals("EC")
                        ? new ECDSAVerifier(key.toECKey())
                        : new RSASSAVerifier(key.toRSAKey()));
    }
}
