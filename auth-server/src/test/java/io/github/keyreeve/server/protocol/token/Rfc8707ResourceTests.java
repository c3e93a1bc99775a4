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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom a token is for, RFC 8707 section 2, at the token endpoint. */
class Rfc8707ResourceTests {

    private static final String ORDERS = "https://orders.example";
    private static final String STOCK = "https://stock.example/v1";
    private static final List<String> BOTH = List.of(ORDERS, STOCK);

    private final Node node = Node.shared();
    private final Server server = Server.of(node);
    private final ClientCredentials service = TestClients.service(node, "resources", BOTH);

    @Test
    @Clause("RFC8707-2.2")
    void makesTheTokenForTheResourceThatIsAskedFor() {
        assertThat(audience(clientCredentials("&resource=" + ORDERS).expectOk()))
                .containsExactly(ORDERS);
    }

    @Test
    @Clause("RFC8707-2.2")
    void makesTheTokenForSeveralResources() {
        Response response = clientCredentials("&resource=" + ORDERS + "&resource=" + STOCK + "&resource=" + ORDERS);

        assertThat(audience(response.expectOk())).containsExactlyInAnyOrder(ORDERS, STOCK);
    }

    @Test
    @Clause("RFC9068-3")
    void makesTheTokenForAllRegisteredResourcesWithoutOne() {
        assertThat(audience(clientCredentials("").expectOk())).containsExactlyInAnyOrder(ORDERS, STOCK);
        assertThat(audience(clientCredentials("&resource=").expectOk())).containsExactlyInAnyOrder(ORDERS, STOCK);
    }

    @Test
    @Clause("RFC9068-3")
    void makesTheTokenForThisServerAloneWhereNothingIsRegistered() {
        ClientCredentials client = TestClients.service(node, "resources", List.of());

        Response response = server.as(client).clientCredentials("api.read").expectOk();

        assertThat(audience(response)).containsExactly(node.uri().toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://other.example",
                "https://orders.example/",
                "HTTPS://orders.example",
                "/v1",
                "orders",
                "https://orders.example%23fragment",
                "https://orders.example%20https://stock.example/v1"
            })
    @Clause("RFC8707-2")
    @Tag("TK-33")
    void refusesOtherResources(String resource) {
        clientCredentials("&resource=" + resource).expectError("invalid_target");
        clientCredentials("&resource=" + ORDERS + "&resource=" + resource).expectError("invalid_target");
    }

    @Test
    @Clause("RFC8707-2.2")
    void narrowsACodeToOneOfItsResources() {
        ClientCredentials client = TestClients.web(node, "resources", BOTH);
        Response tokens = redeem(client, SignedInUser.at(node).code(client, "api.read"), ORDERS)
                .expectOk();

        assertThat(audience(tokens)).containsExactly(ORDERS);
        Response refreshed = refresh(client, tokens.refreshToken(), STOCK).expectOk();
        assertThat(audience(refreshed)).containsExactly(STOCK);
    }

    @Test
    @Clause("RFC8707-2.2")
    @Tag("TK-33")
    void keepsWithinWhatTheUserAllowed() {
        ClientCredentials client = TestClients.web(node, "resources", BOTH);
        Code code = SignedInUser.at(node)
                .approve(SignedInUser.request(client, "api.read").with("resource", ORDERS));

        redeem(client, code, STOCK).expectError("invalid_target");
        Response tokens = server.as(client).redeem(code).expectOk();
        assertThat(audience(tokens)).containsExactly(ORDERS);
        refresh(client, tokens.refreshToken(), STOCK).expectError("invalid_target");
        assertThat(audience(server.as(client).refresh(tokens.refreshToken()).expectOk()))
                .containsExactly(ORDERS);
    }

    @Test
    void givesNothingForAResourceThatWasTakenFromTheClient() {
        ClientCredentials client = TestClients.web(node, "resources", BOTH);
        Response tokens = server.as(client)
                .redeem(SignedInUser.at(node)
                        .approve(SignedInUser.request(client, "api.read").with("resource", ORDERS)))
                .expectOk();

        TestClients.change(node, client, "resources", List.of(STOCK));

        server.as(client).refresh(tokens.refreshToken()).expectError("invalid_target");
    }

    @Test
    @Clause("RFC8707-2.2")
    void remembersTheAudienceOfAnOpaqueToken() {
        ClientCredentials client = TestClients.service(node, "resources", BOTH, "access_token_format", "opaque");
        ClientDriver orders = server.as(TestClients.resourceServer(node, "introspection_audiences", List.of(ORDERS)));
        ClientDriver stock = server.as(TestClients.resourceServer(node, "introspection_audiences", List.of(STOCK)));

        Response response = server.as(client)
                .postRaw("/oauth2/token", "grant_type=client_credentials&resource=" + ORDERS)
                .expectOk();

        orders.introspect(response.accessToken()).expectActive();
        stock.introspect(response.accessToken()).expectInactive();
    }

    private Response clientCredentials(String resources) {
        return server.as(service).postRaw("/oauth2/token", "grant_type=client_credentials&scope=api.read" + resources);
    }

    private Response redeem(ClientCredentials client, Code code, String resource) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("grant_type", "authorization_code");
        parameters.put("code", code.value());
        parameters.put("redirect_uri", code.redirectUri());
        parameters.put("code_verifier", code.verifier());
        parameters.put("resource", resource);
        return server.as(client).token(parameters);
    }

    private Response refresh(ClientCredentials client, String token, String resource) {
        return server.as(client)
                .token(Map.of("grant_type", "refresh_token", "refresh_token", token, "resource", resource));
    }

    private static List<String> audience(Response response) {
        return response.token("access_token").audience();
    }
}
