package io.github.keyreeve.server.protocol.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.ClientDriver;
import io.github.keyreeve.testing.Code;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.SignedInUser;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Introspection, RFC 7662. */
class Rfc7662IntrospectionTests {

    private final Node node = Node.shared();
    private final Server server = Server.of(node);
    private final ClientDriver api = server.as(TestClients.resourceServer(node));
    private final ClientCredentials service = TestClients.service(node);

    @ParameterizedTest
    @ValueSource(strings = {"jwt", "opaque"})
    @Clause("RFC7662-2.2")
    void returnsTheClaimsOfATokenOfAUser(String format) {
        ClientCredentials client = TestClients.web(node, "access_token_format", format);
        SignedInUser user = SignedInUser.at(node);
        Response tokens = user.tokens(client, "openid api.read");

        Response response = api.introspect(tokens.accessToken()).expectActive();

        assertThat(response.string("sub")).isEqualTo(user.id().toString());
        assertThat(response.string("username")).isEqualTo(user.username());
        assertThat(response.string("client_id")).isEqualTo(client.id());
        assertThat(response.string("scope").split(" ")).containsExactlyInAnyOrder("openid", "api.read");
        assertThat(response.string("token_type")).isEqualTo("Bearer");
        assertThat(response.string("iss")).isEqualTo(node.uri().toString());
        assertThat(response.json().path("aud")).hasToString("[\"" + TestClients.API + "\"]");
        assertThat(response.json().path("exp").asLong()
                        - response.json().path("iat").asLong())
                .isEqualTo(300);
        assertThat(response.string("acr")).isEqualTo("aal1");
        assertThat(response.json().path("auth_time").isIntegralNumber()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"jwt", "opaque"})
    @Clause("RFC7662-2.2")
    void returnsTheClaimsOfATokenOfAClient(String format) {
        ClientCredentials client = TestClients.service(node, "access_token_format", format);
        String token = server.as(client).clientCredentials("api.read").accessToken();

        Response response = api.introspect(token).expectActive();

        assertThat(response.string("sub")).isEqualTo(client.id());
        assertThat(response.string("client_id")).isEqualTo(client.id());
        assertThat(response.string("scope")).isEqualTo("api.read");
        assertThat(response.json().has("username")).isFalse();
    }

    @Test
    @Clause("RFC9068-2.2")
    void returnsAllClaimsOfTheJwt() {
        Response tokens = SignedInUser.at(node).tokens(TestClients.web(node), "api.read");
        JsonNode claims = tokens.token("access_token").claims();

        JsonNode returned = api.introspect(tokens.accessToken()).expectActive().json();

        for (String claim : claims.propertyNames()) {
            if (!claim.equals("aud")) {
                assertThat(returned.path(claim)).as(claim).isEqualTo(claims.path(claim));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"access_token", "refresh_token", "unknown"})
    @Clause("RFC7662-2.1")
    void findsATokenWhateverTheHint(String hint) {
        String token = server.as(service).clientCredentials("api.read").accessToken();

        api.post("/oauth2/introspect", Map.of("token", token, "token_type_hint", hint))
                .expectActive();
    }

    @Test
    @Clause("RFC7662-2.1")
    @Tag("IR-01")
    void asksForAuthentication() {
        Response none = server.post("/oauth2/introspect", "token=x");
        Response publicClient = server.as(TestClients.spa(node)).introspect("x");

        none.expectError("invalid_client");
        publicClient.expectError("invalid_client");
        assertThat(publicClient.header("WWW-Authenticate")).startsWith("Basic ");
    }

    @Test
    @Clause("RFC7662-2.1")
    void takesNoAccessTokenForAuthentication() {
        String token = server.as(service).clientCredentials("api.read").accessToken();

        server.post("/oauth2/introspect", "token=" + token, "Authorization", "Bearer " + token)
                .expectError("invalid_client");
    }

    @Test
    @Clause({"RFC7662-2.1", "RFC7662-4"})
    @Tag("IR-02")
    void refusesAClientWithoutThePermissionEvenForItsOwnToken() {
        String token = server.as(service).clientCredentials("api.read").accessToken();

        server.as(service).introspect(token).expectError(403, "access_denied");
        server.as(service).introspect("x").expectError(403, "access_denied");
    }

    @Test
    @Clause("RFC7662-2.1")
    void refusesARequestWithoutToken() {
        api.postRaw("/oauth2/introspect", "").expectRefused();
        api.postRaw("/oauth2/introspect", "token=").expectError("invalid_request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jwt", "opaque"})
    @Clause("RFC7662-4")
    @Tag("IR-03")
    void returnsInactiveForATokenOfAnotherResourceServer(String format) {
        ClientCredentials client = TestClients.service(node, "access_token_format", format);
        String token = server.as(client).clientCredentials("api.read").accessToken();
        ClientCredentials other =
                TestClients.resourceServer(node, "introspection_audiences", List.of("https://other.example"));

        server.as(other).introspect(token).expectInactive();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "kra_",
                "kra_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "kro_",
                "kro_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "krk_x",
                ".",
                "..",
                "a.b.c",
                "e30.e30.",
                "%2E",
                "' or 1=1"
            })
    @Clause("RFC7662-2.2")
    @Tag("IR-04")
    void saysNothingButInactiveOfTokensThatNeverWere(String token) {
        api.introspect(token).expectInactive();
    }

    @Test
    @Clause("RFC7662-2.2")
    @Tag("IR-04")
    void saysNothingButInactiveOfExpiredTokens() {
        ClientCredentials client = TestClients.service(node, "access_token_format", "opaque");
        String opaque = server.as(client).clientCredentials("api.read").accessToken();
        String jwt =
                SignedInUser.at(node).tokens(TestClients.web(node), "api.read").accessToken();
        String expired = ResignedJwt.expired(node, jwt);
        String living = ResignedJwt.of(node, jwt, Map.of());

        StoredTokens.of(node).expireOpaqueToken(opaque);

        api.introspect(opaque).expectInactive();
        api.introspect(expired).expectInactive();
        api.introspect(living).expectActive();
    }

    @Test
    @Clause({"RFC7662-2.2", "RFC8725-3.11"})
    @Tag("TK-34")
    void saysNothingButInactiveOfWhatIsNoAccessToken() {
        ClientCredentials client = TestClients.web(node);
        ClientCredentials asking = TestClients.web(node, "require_consent", true);
        SignedInUser user = SignedInUser.at(node);
        Code code = user.code(client, "openid");
        Page consent = user.browser()
                .followHere(SignedInUser.request(asking, "api.read").open(user.browser()));
        String transaction = consent.document().select("input[name=state]").val();
        Response tokens = user.tokens(client, "openid");

        for (String value : List.of(code.value(), transaction, tokens.refreshToken(), tokens.string("id_token"))) {
            api.introspect(value).expectInactive();
        }
        server.as(client).redeem(code).expectOk();
    }

    @Test
    void knowsNoTokenOfADisabledClient() {
        ClientCredentials client = TestClients.service(node, "access_token_format", "opaque");
        String token = server.as(client).clientCredentials("api.read").accessToken();

        StoredTokens.of(node).clientState(client.id(), "disabled");

        api.introspect(token).expectInactive();
    }

    /** The node knows the client for a moment more. */
    @Test
    void knowsNoTokenThatAClientGetsAfterItWasDisabled() {
        ClientCredentials client = TestClients.service(node, "access_token_format", "opaque");
        server.as(client).clientCredentials("api.read").expectOk();

        StoredTokens.of(node).clientState(client.id(), "disabled");

        Response response = server.as(client).clientCredentials("api.read");
        if (response.status() == 200) {
            api.introspect(response.accessToken()).expectInactive();
        } else {
            response.expectError("invalid_client");
        }
    }

    @Test
    @Clause("RFC7662-2.2")
    @Tag("HD-05")
    void respondsWithJsonWhateverElseIsAccepted() {
        Response response = server.post(
                "/oauth2/introspect",
                "token=x",
                "Authorization",
                TestClients.resourceServer(node).basic(),
                "Accept",
                "text/html");

        response.expectInactive();
        assertThat(response.header("Content-Type")).startsWith("application/json");
        assertThat(response.header("Cache-Control")).contains("no-store");
    }
}
