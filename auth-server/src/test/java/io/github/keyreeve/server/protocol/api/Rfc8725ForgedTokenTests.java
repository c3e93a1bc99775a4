package io.github.keyreeve.server.protocol.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.ClientDriver;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.SignedInUser;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;

/** Tokens of other issuers, and tokens of this server for another purpose, RFC 8725. */
class Rfc8725ForgedTokenTests {

    private final Node node = Node.shared();
    private final Server server = Server.of(node);
    private final ClientDriver api = server.as(TestClients.resourceServer(node));

    @Test
    @Clause({"RFC8725-3.1", "RFC8725-3.10"})
    @Tag("KJ-05")
    void believesNoForgeryAndFetchesNoKeys() throws IOException {
        String genuine = SignedInUser.at(node)
                .tokens(TestClients.web(node), "openid api.read")
                .accessToken();
        try (ServerSocket attacker = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            URI keys = URI.create("http://127.0.0.1:" + attacker.getLocalPort() + "/keys");

            Forgeries.of(node, genuine, keys).forEach((name, token) -> {
                assertThat(api.introspect(token).body()).as(name).isEqualTo("{\"active\":false}");
                // A header of more than 16 kB never gets as far as the token.
                assertThat(server.userInfo(token).status()).as(name).isIn(401, 400, 431);
            });

            attacker.setSoTimeout(50);
            assertThat(catchThrowable(attacker::accept)).isInstanceOf(SocketTimeoutException.class);
        }
        api.introspect(genuine).expectActive();
    }

    @Test
    @Clause("RFC8725-3.11")
    void takesNoIdTokenForAnAccessToken() {
        Response tokens = SignedInUser.at(node).tokens(TestClients.web(node), "openid");

        api.introspect(tokens.string("id_token")).expectInactive();
        server.userInfo(tokens.string("id_token")).expectChallenge(401, "invalid_token");
    }

    @Test
    @Clause({"RFC9068-4", "RFC8725-3.11"})
    @Tag("TK-34")
    void takesOnlyTheTypeOfAccessTokens() {
        ClientCredentials client = TestClients.service(node);

        api.introspect(Forgeries.signed(node, "at+jwt", claims(client))).expectActive();
        for (String type : List.of("JWT", "logout+jwt", "dpop+jwt", "token-introspection+jwt")) {
            api.introspect(Forgeries.signed(node, type, claims(client))).expectInactive();
        }
    }

    @Test
    @Clause("RFC9068-4")
    @Tag("IR-04")
    void takesNoTokenOfAnotherIssuer() {
        Consumer<JwtClaimsSet.Builder> foreign =
                claims(TestClients.service(node)).andThen(claims -> claims.issuer("https://other.example"));

        api.introspect(Forgeries.signed(node, "at+jwt", foreign)).expectInactive();
    }

    @Test
    @Clause("RFC9068-4")
    void takesNoExpiredToken() {
        Consumer<JwtClaimsSet.Builder> expired = claims(TestClients.service(node))
                .andThen(claims -> claims.expiresAt(Instant.now().minusSeconds(1)));

        api.introspect(Forgeries.signed(node, "at+jwt", expired)).expectInactive();
    }

    /** With the {@code jti} of a genuine token. */
    private Consumer<JwtClaimsSet.Builder> claims(ClientCredentials client) {
        Response genuine = server.as(client).clientCredentials("api.read").expectOk();
        return claims -> claims.issuer(node.uri().toString())
                .subject(client.id())
                .audience(List.of(TestClients.API))
                .id(genuine.token("access_token").claim("jti"))
                .issuedAt(Instant.now().minus(Duration.ofMinutes(5)))
                .expiresAt(Instant.now().plusSeconds(60))
                .claim("client_id", client.id())
                .claim("scope", "api.read");
    }
}
