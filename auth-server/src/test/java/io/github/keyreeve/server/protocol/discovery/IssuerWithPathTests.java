package io.github.keyreeve.server.protocol.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.AuthorizationRequest;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Code;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import io.github.keyreeve.testing.Pkce;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.SignedInUser;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** A server whose issuer has a path component, OpenID Connect Discovery section 4.1. */
class IssuerWithPathTests {

    private static final Node NODE = Node.builder().path("/auth").start();

    private final Server server = Server.of(NODE);

    @AfterAll
    static void stop() {
        NODE.close();
    }

    @Test
    @Clause("OIDC-Discovery-4.1")
    void hasItsMetadataBelowThePath() {
        Response response = server.get("/.well-known/openid-configuration");

        assertThat(response.string("issuer")).isEqualTo(NODE.uri().toString()).endsWith("/auth");
        assertThat(response.string("token_endpoint")).isEqualTo(NODE.uri() + "/oauth2/token");
        assertThat(server.get("/oauth2/jwks").status()).isEqualTo(200);
    }

    @Test
    void asksForConsentAndGivesTokens() {
        ClientCredentials client = TestClients.web(NODE, "require_consent", true);
        SignedInUser user = SignedInUser.at(NODE);
        Pkce pkce = Pkce.random();

        Page question =
                authorize(user, SignedInUser.request(client, "openid").with("code_challenge", pkce.challenge()));
        Page response = user.browser().submit(question, Map.of("decision", "approve"));
        Response tokens = server.as(client)
                .redeem(new Code(code(response.location()), pkce.verifier(), TestClients.REDIRECT_URI))
                .expectOk();

        server.userInfo(tokens.accessToken()).expectOk();
        server.as(client).refresh(tokens.refreshToken()).expectOk();
        assertThat(tokens.token("id_token").claim("iss")).isEqualTo(NODE.uri().toString());
    }

    @Test
    void checksRequestsAsItDoesWithoutAPath() {
        server.as(TestClients.service(NODE))
                .postRaw("/oauth2/token", "grant_type=client_credentials&scope=a&scope=b")
                .expectError("invalid_request");
        server.as(TestClients.service(NODE))
                .postRaw("/oauth2/token", "grant_type=%00")
                .expectError("invalid_request");
    }

    @Test
    void signsOut() {
        ClientCredentials client = TestClients.web(NODE);
        SignedInUser user = SignedInUser.at(NODE);

        Page question = user.browser().get(NODE.resolve("/connect/logout?client_id=" + client.id()));
        Page response = user.browser().submit(question, Map.of());

        assertThat(response.status()).isEqualTo(200);
        assertThat(authorize(user, SignedInUser.request(client, "openid")).uri().getPath())
                .isEqualTo("/auth/login");
    }

    private static Page authorize(SignedInUser user, AuthorizationRequest request) {
        return user.browser().followHere(user.browser().get(NODE.resolve("/oauth2/authorize?" + request.query())));
    }

    private static String code(URI location) {
        assertThat(location.getQuery()).contains("code=");
        return location.getQuery().replaceAll(".*code=([^&]+).*", "$1");
    }
}
