package io.github.keyreeve.server.protocol.token;

import static io.github.keyreeve.server.tokens.clients.TestClients.REDIRECT_URI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.AuthorizationRequest;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Consent;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.SignedInUser;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which of the requested scopes are refused, and which are ignored, RFC 6749 section 3.3. */
class Rfc6749ScopeTests {

    private static final Node NODE = Node.shared();
    private static final Server SERVER = Server.of(NODE);
    private static final SignedInUser USER = SignedInUser.at(NODE);

    @Test
    @Clause("OIDC-Core-11")
    void ignoresOfflineAccessOfAClientWithoutRefreshTokens() {
        ClientCredentials client = TestClients.web(NODE, "grant_types", List.of("authorization_code"));

        Response tokens = USER.tokens(client, "openid offline_access api.read");

        assertThat(tokens.string("scope").split(" ")).containsExactlyInAnyOrder("openid", "api.read");
        assertThat(tokens.json().has("refresh_token")).isFalse();
    }

    @Test
    @Clause("OIDC-Core-11")
    void refusesOfflineAccessThatAClientWithRefreshTokensIsNotRegisteredFor() {
        request(TestClients.web(NODE), "openid offline_access")
                .immediately(USER.browser())
                .expectError("invalid_scope");
    }

    @Test
    @Clause("OIDC-Core-11")
    void ignoresOfflineAccessOfAClientThatActsForItself() {
        Response token = SERVER.as(TestClients.service(NODE))
                .clientCredentials("api.read offline_access")
                .expectOk();

        assertThat(token.string("scope")).isEqualTo("api.read");
    }

    @Test
    @Clause("RFC6749-3.3")
    void grantsNothingInPlaceOfScopesThatAreAllIgnored() {
        ClientCredentials service = TestClients.service(NODE, "ignore_unregistered_scopes", true);
        ClientCredentials web = TestClients.web(NODE, "ignore_unregistered_scopes", true);

        SERVER.as(service).clientCredentials("offline_access").expectError("invalid_scope");
        SERVER.as(service).clientCredentials("api.delete").expectError("invalid_scope");
        request(web, "api.delete").immediately(USER.browser()).expectError("invalid_scope");
    }

    @Test
    @Clause("RFC6749-3.3")
    void ignoresUnregisteredScopesWhereTheRegistrationSaysSo() {
        ClientCredentials client =
                TestClients.web(NODE, "ignore_unregistered_scopes", true, "require_consent", true, "scope", "api.read");
        Consent consent = request(client, "api.read api.delete offline_access").ask(USER.browser());
        assertThat(consent.scopes()).containsExactly("api.read");

        Response tokens = SERVER.as(client).redeem(consent.approve().code()).expectOk();
        Response refreshed = SERVER.as(client)
                .token(Map.of(
                        "grant_type", "refresh_token",
                        "refresh_token", tokens.refreshToken(),
                        "scope", "api.read api.delete offline_access"))
                .expectOk();

        assertThat(tokens.string("scope")).isEqualTo("api.read");
        assertThat(refreshed.string("scope")).isEqualTo("api.read");
    }

    @Test
    @Clause("RFC6749-6")
    void ignoresNoRegisteredScopeThatWasNotGranted() {
        ClientCredentials client = TestClients.web(NODE, "ignore_unregistered_scopes", true);
        String token = USER.tokens(client, "api.read").refreshToken();

        SERVER.as(client)
                .token(Map.of("grant_type", "refresh_token", "refresh_token", token, "scope", "api.read api.write"))
                .expectError("invalid_scope");
    }

    @Test
    @Clause("RFC6749-3.3")
    void ignoresUnregisteredScopesOfAServiceToo() {
        ClientCredentials client = TestClients.service(NODE, "ignore_unregistered_scopes", true);

        Response token =
                SERVER.as(client).clientCredentials("api.read api.delete openi").expectOk();

        assertThat(token.string("scope")).isEqualTo("api.read");
        assertThat(token.token("access_token").claim("scope")).isEqualTo("api.read");
    }

    @Test
    @Clause("RFC6749-3.3")
    void takesAnyNumberOfSpacesBetweenScopes() {
        ClientCredentials service = TestClients.service(NODE);
        ClientCredentials web = TestClients.web(NODE);
        String refreshToken = USER.tokens(web, "  openid   api.read ").refreshToken();

        SERVER.as(service).clientCredentials("  api.read   api.write ").expectOk();
        SERVER.as(web)
                .token(Map.of("grant_type", "refresh_token", "refresh_token", refreshToken, "scope", " api.read  "))
                .expectOk();
    }

    @Test
    @Clause("RFC6749-3.3")
    void asksForAllScopesOfTheClientWhereTheRequestNamesNone() {
        ClientCredentials client = TestClients.web(
                NODE,
                "require_consent",
                true,
                "grant_types",
                List.of("authorization_code"),
                "scope",
                "openid api.read offline_access");

        Consent consent = request(client, "").without("scope").ask(USER.browser());
        assertThat(consent.scopes()).containsExactlyInAnyOrder("openid", "api.read");

        Response tokens = SERVER.as(client).redeem(consent.approve().code()).expectOk();
        assertThat(tokens.string("scope").split(" ")).containsExactlyInAnyOrder("openid", "api.read");
    }

    @Test
    @Clause({"RFC6749-3.3", "RFC8707-2"})
    void asksForTheScopesOfTheResourceWhereTheRequestNamesNone() {
        ClientCredentials client = TestClients.web(NODE, withResources("require_consent", true));

        Consent consent =
                request(client, "").with("resource", "https://mcp.example").ask(USER.browser());

        assertThat(consent.scopes()).containsExactly("api.read");
        Response tokens = SERVER.as(client).redeem(consent.approve().code()).expectOk();
        assertThat(tokens.string("scope")).isEqualTo("api.read");
        request(client, "")
                .with("resource", "https://other.example")
                .immediately(USER.browser())
                .expectError("invalid_target");
    }

    @Test
    @Clause({"RFC6749-3.3", "RFC8707-2.2"})
    void givesAServiceTheScopesOfTheResourceWhereTheRequestNamesNone() {
        ClientCredentials client = TestClients.service(NODE, withResources("scope", "api.read api.write"));
        String form = "grant_type=client_credentials&resource=";

        Response one = SERVER.as(client)
                .postRaw("/oauth2/token", form + "https://mcp.example")
                .expectOk();
        Response unlisted = SERVER.as(client)
                .postRaw("/oauth2/token", form + TestClients.API)
                .expectOk();

        assertThat(one.string("scope")).isEqualTo("api.read");
        assertThat(unlisted.string("scope").split(" ")).containsExactlyInAnyOrder("api.read", "api.write");
    }

    @ParameterizedTest
    @CsvSource({"https://mcp.example, api.delete", "https://mcp.example, ''", "https://other.example, api.read"})
    @Clause("RFC6749-3.3")
    void registersOnlyScopesAndResourcesOfTheClient(String resource, String scopes) {
        Map<String, String> invalid = Map.of(resource, scopes);

        assertThatThrownBy(() -> TestClients.service(NODE, withResources("resource_scopes", invalid)))
                .hasStackTraceContaining("resource_scopes has scopes of scope for resources of resources");
    }

    private static Object[] withResources(String member, Object value) {
        return new Object[] {
            "resources",
            List.of(TestClients.API, "https://mcp.example"),
            "resource_scopes",
            Map.of("https://mcp.example", "api.read"),
            member,
            value
        };
    }

    private static AuthorizationRequest request(ClientCredentials client, String scope) {
        return AuthorizationRequest.of(client, REDIRECT_URI, scope);
    }
}
