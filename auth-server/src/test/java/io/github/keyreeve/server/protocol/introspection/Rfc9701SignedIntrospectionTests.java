package io.github.keyreeve.server.protocol.introspection;

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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Introspection as a JWT, RFC 9701. */
class Rfc9701SignedIntrospectionTests {

    private static final String JWT = "application/token-introspection+jwt";
    private static final String MEMBER = "introspection_signed_response_alg";

    private final Node node = Node.shared();
    private final Server server = Server.of(node);
    private final ClientCredentials api = TestClients.resourceServer(node);
    private final String token = SignedInUser.at(node)
            .tokens(TestClients.web(node), "openid api.read")
            .accessToken();

    @Test
    @Clause({"RFC9701-4", "RFC9701-5"})
    @Tag("IR-17")
    void isForTheCallerAndHasTheMembers() throws Exception {
        Response response = introspect(api, token, JWT);

        assertThat(response.header("Content-Type")).isEqualTo(JWT);
        assertThat(response.header("Cache-Control")).contains("no-store");
        assertThat(isVerified(response.body())).isTrue();
        Token signed = Token.of(response.body());
        assertThat(signed.header().path("typ").asString()).isEqualTo("token-introspection+jwt");
        assertThat(signed.claims().propertyNames())
                .containsExactlyInAnyOrder("iss", "aud", "iat", "token_introspection");
        assertThat(signed.claim("iss")).isEqualTo(node.uri().toString());
        assertThat(signed.audience()).containsExactly(api.id());
        assertThat(signed.claims().path("iat").isIntegralNumber()).isTrue();
        assertThat(signed.claims().path("token_introspection"))
                .isEqualTo(server.as(api).introspect(token).expectActive().json());
    }

    @Test
    @Clause("RFC9701-5")
    void saysOfAnInactiveTokenNothingElse() {
        Response response = introspect(api, "kra_unknown", JWT);

        assertThat(Token.of(response.body())
                        .claims()
                        .path("token_introspection")
                        .toString())
                .isEqualTo("{\"active\":false}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS256", "PS256", "ES256"})
    @Clause({"RFC9701-6", "RFC9701-7"})
    void isSignedAsTheCallerIsRegistered(String algorithm) throws Exception {
        Response response = introspect(TestClients.resourceServer(node, MEMBER, algorithm), token, JWT);

        assertThat(Token.of(response.body()).header().path("alg").asString()).isEqualTo(algorithm);
        assertThat(isVerified(response.body())).isTrue();
        assertThat(server.get("/.well-known/oauth-authorization-server")
                        .json()
                        .path("introspection_signing_alg_values_supported"))
                .map(name -> name.asString())
                .contains(algorithm);
    }

    @Test
    @Clause("RFC9701-6")
    void isSignedByRs256ByDefaultAndNeverUnsigned() {
        assertThat(Token.of(introspect(api, token, JWT).body())
                        .header()
                        .path("alg")
                        .asString())
                .isEqualTo("RS256");
        assertThatThrownBy(() -> TestClients.resourceServer(node, MEMBER, "none"))
                .hasMessageContaining("signing algorithms");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*/*",
                "application/*",
                "application/json",
                JWT + ";q=0",
                JWT + ";q=0.5, application/json",
                JWT + ";q=x"
            })
    @Clause({"RFC9701-4", "RFC7662-2.2"})
    void isJsonUnlessTheCallerPrefersIt(String accept) {
        assertThat(introspect(api, token, accept).header("Content-Type")).startsWith("application/json");
    }

    @ParameterizedTest
    @ValueSource(strings = {JWT + ", application/json", "application/json;q=0.5, " + JWT + ";q=0.9", JWT + ", */*"})
    @Clause("RFC9701-4")
    void isAJwtWhereTheCallerPrefersIt(String accept) {
        assertThat(introspect(api, token, accept).header("Content-Type")).isEqualTo(JWT);
    }

    /** Neither as an access token nor as an ID token. */
    @Test
    @Clause({"RFC9701-8.1", "RFC8725-3.11"})
    @Tag("IR-17")
    void passesForNoToken() {
        String signed = introspect(api, token, JWT).body();

        server.userInfo(signed).expectChallenge(401, "invalid_token");
        server.as(api).introspect(signed).expectInactive();
    }

    @Test
    @Clause("RFC9701-4")
    void needsAuthenticationAndPermissionAsJsonDoes() {
        introspectAs(new ClientCredentials(api.id(), "wrong"), token, JWT).expectError(401, "invalid_client");
        introspectAs(TestClients.service(node), token, JWT).expectError(403, "access_denied");
    }

    private Response introspect(ClientCredentials caller, String value, String accept) {
        return introspectAs(caller, value, accept).expectStatus(200);
    }

    private Response introspectAs(ClientCredentials caller, String value, String accept) {
        return server.post("/oauth2/introspect", "token=" + value, "Authorization", caller.basic(), "Accept", accept);
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
