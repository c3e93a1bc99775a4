package io.github.keyreeve.server.protocol.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import io.github.keyreeve.server.identity.accounts.NewAccount;
import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.SignedInUser;
import io.github.keyreeve.testing.Token;
import java.security.Key;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Access tokens as JWTs, RFC 9068. */
class Rfc9068AccessTokenTests {

    private final Node node = Node.shared();
    private final Server server = Server.of(node);

    @Test
    @Clause({"RFC9068-2.1", "RFC9068-2.2"})
    @Tag("TK-32")
    void saysForAClient() {
        ClientCredentials client = TestClients.service(node);

        Token token = server.as(client).clientCredentials("api.read").token("access_token");

        assertThat(token.header().path("typ").asString()).isEqualTo("at+jwt");
        assertThat(token.header().path("alg").asString()).isEqualTo("ES256");
        assertThat(new TreeSet<>(token.claims().propertyNames()))
                .isEqualTo(new TreeSet<>(Set.of("iss", "sub", "aud", "exp", "iat", "jti", "client_id", "scope")));
        assertThat(token.claim("iss")).isEqualTo(node.uri().toString());
        assertThat(token.claim("client_id")).isEqualTo(client.id());
        assertThat(token.audience()).containsExactly(TestClients.API);
        assertThat(token.claims().path("exp").asLong()
                        - token.claims().path("iat").asLong())
                .isEqualTo(300);
    }

    @Test
    @Clause({"RFC9068-2.2.1", "RFC9068-2.2.3", "RFC9068-2.2.3.1"})
    @Tag("TK-32")
    void saysForAUserWhoAndHowAndWithWhichRolesAndNothingPersonal() {
        SignedInUser user = SignedInUser.of(
                node,
                NewAccount.named("user-" + UUID.randomUUID())
                        .withEmail(UUID.randomUUID() + "@example.com")
                        .withRoles("auditor", "clerk"));

        Response tokens = user.tokens(TestClients.web(node), "openid profile email api.read");
        Token token = tokens.token("access_token");

        assertThat(token.claim("sub")).isEqualTo(user.id().toString());
        assertThat(token.claim("acr")).isEqualTo("aal1");
        assertThat(token.claims().path("amr")).hasToString("[\"pwd\"]");
        assertThat(token.claims().path("auth_time").asLong()).isPositive();
        assertThat(token.claims().path("roles").valueStream().map(role -> role.asString("")))
                .containsExactlyInAnyOrder("auditor", "clerk");
        assertThat(token.claim("tier")).isEqualTo("free");
        assertThat(token.claims().toString()).doesNotContain(user.username(), "example.com");
    }

    @Test
    @Clause("RFC9068-2.2")
    void givesEachTokenItsOwnIdentifier() {
        ClientCredentials client = TestClients.service(node);

        assertThat(server.as(client)
                        .clientCredentials("api.read")
                        .token("access_token")
                        .claim("jti"))
                .isNotEqualTo(server.as(client)
                        .clientCredentials("api.read")
                        .token("access_token")
                        .claim("jti"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ES256", "RS256", "PS256"})
    @Clause({"RFC9068-2.1", "RFC7515-4.1.4"})
    void isSignedWithAPublishedKeyOfTheClientsAlgorithm(String algorithm) throws Exception {
        ClientCredentials client = TestClients.service(node, "access_token_signed_response_alg", algorithm);

        SignedJWT token = SignedJWT.parse(
                server.as(client).clientCredentials("api.read").expectOk().accessToken());

        JWK key = JWKSet.parse(server.get("/oauth2/jwks").body())
                .getKeyByKeyId(token.getHeader().getKeyID());
        assertThat(token.getHeader().getAlgorithm().getName()).isEqualTo(algorithm);
        assertThat(token.verify(new DefaultJWSVerifierFactory().createJWSVerifier(token.getHeader(), publicKey(key))))
                .isTrue();
    }

    @Test
    @Clause("RFC6749-1.4")
    void isOpaqueWhereTheClientWantsIt() {
        ClientCredentials client = TestClients.web(node, "access_token_format", "opaque");

        Response tokens = SignedInUser.at(node).tokens(client, "openid");

        assertThat(tokens.accessToken()).startsWith("kra_").hasSize(47);
        server.userInfo(tokens.accessToken()).expectOk();
    }

    @Test
    @Clause({"RFC6749-1.4", "RFC6749-4.4"})
    void isOpaqueAndOfItsOwnKindWhereAServiceWantsIt() {
        ClientCredentials client = TestClients.service(node, "access_token_format", "opaque");

        String token = server.as(client).clientCredentials("api.read").accessToken();

        assertThat(token).startsWith("kro_").hasSize(47);
    }

    @Test
    void livesAsLongAsTheClientIsRegisteredFor() {
        ClientCredentials client = TestClients.service(node, "access_token_lifetime", 60);

        Response response = server.as(client).clientCredentials("api.read");
        Token token = response.token("access_token");

        assertThat(response.json().path("expires_in").asInt()).isBetween(55, 60);
        assertThat(token.claims().path("exp").asLong()
                        - token.claims().path("iat").asLong())
                .isEqualTo(60);
    }

    private static Key publicKey(JWK key) throws Exception {
        return key.getKeyType().getValue().equals("EC")
                ? key.toECKey().toPublicKey()
                : key.toRSAKey().toPublicKey();
    }
}
