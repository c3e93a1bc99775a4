package io.github.keyreeve.server.protocol.userinfo;

import static io.github.keyreeve.server.tokens.clients.TestClients.REDIRECT_URI;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.AuthorizationRequest;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.SignedInUser;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Claims that a client requests by name, OpenID Connect Core section 5.5. */
class OidcCoreClaimsParameterTests {

    private static final String SOME = "{\"userinfo\":{\"nickname\":null,\"phone_number\":{\"essential\":true}},"
            + "\"id_token\":{\"given_name\":{\"essential\":false},\"email\":null}}";

    private final Node node = Node.shared();
    private final Server server = Server.of(node);
    private final ClientCredentials client = TestClients.web(node, "scope", AllStandardClaims.SCOPE);
    private final SignedInUser user = AllStandardClaims.user(node);

    @Test
    @Clause({"OIDC-Core-5.5", "OIDC-Core-5.5.1"})
    void areReturnedWhereTheyAreRequested() {
        Response tokens = tokens(client, "openid", SOME);

        assertThat(userInfo(tokens).propertyNames()).containsExactlyInAnyOrder("sub", "nickname", "phone_number");
        assertThat(userInfo(tokens).path("nickname").asString()).isEqualTo("Countess");
        assertThat(tokens.token("id_token").claims().propertyNames())
                .contains("given_name", "email", "email_verified")
                .doesNotContain("nickname", "phone_number", "family_name");
        assertThat(tokens.token("access_token").claims().propertyNames())
                .doesNotContain("given_name", "email", "nickname");
        assertThat(tokens.string("scope")).isEqualTo("openid");
    }

    @Test
    @Clause("OIDC-Core-5.5")
    void areThereBesideThoseOfScopes() {
        Response tokens = tokens(client, "openid email", "{\"userinfo\":{\"locale\":null}}");

        assertThat(userInfo(tokens).propertyNames())
                .containsExactlyInAnyOrder("sub", "email", "email_verified", "locale");
    }

    @Test
    @Clause("OIDC-Core-12.2")
    void areReturnedAfterRefreshingToo() {
        Response first = tokens(client, "openid", SOME);

        Response refreshed = server.as(client).refresh(first.refreshToken()).expectOk();

        assertThat(refreshed.token("id_token").claim("given_name")).isEqualTo("Ada");
        assertThat(userInfo(refreshed).propertyNames()).contains("nickname", "phone_number");
    }

    @Test
    @Clause("OIDC-Core-5.5")
    void areReturnedForAnOpaqueToken() {
        ClientCredentials opaque =
                TestClients.web(node, "scope", AllStandardClaims.SCOPE, "access_token_format", "opaque");

        assertThat(userInfo(tokens(opaque, "openid", SOME)).propertyNames()).contains("nickname", "phone_number");
    }

    @Test
    @Clause("OIDC-Core-5.5")
    void areReturnedForAPushedRequest() {
        AuthorizationRequest pushed = request(client, "openid", SOME).push(server.as(client));

        assertThat(userInfo(server.as(client).redeem(user.approve(pushed)).expectOk())
                        .propertyNames())
                .contains("nickname", "phone_number");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"userinfo\":null,\"id_token\":{}}",
                "{\"verified\":{\"x\":[1,{\"y\":2}]},\"userinfo\":{\"nickname#de\":null,\"http://example.info/claims/groups\":null}}",
                "{\"id_token\":{\"roles\":null,\"unknown\":{\"essential\":true,\"more\":{}}},\"userinfo\":{\"iss\":null}}"
            })
    @Clause({"OIDC-Core-5.5", "OIDC-Core-5.5.1"})
    void ignoresWhatIsNotUnderstood(String claims) {
        Response tokens = tokens(client, "openid", claims);

        assertThat(userInfo(tokens).propertyNames()).containsExactly("sub");
        assertThat(tokens.token("id_token").claims().propertyNames()).doesNotContain("roles", "unknown");
    }

    /** What a client is registered for is decided by its operator. */
    @Test
    @Clause("OIDC-Core-5.5")
    void areThoseOfRegisteredScopesOnly() {
        ClientCredentials limited = TestClients.web(node, "scope", "openid phone");
        Response tokens = tokens(limited, "openid", SOME);
        assertThat(userInfo(tokens).propertyNames()).containsExactlyInAnyOrder("sub", "phone_number");
        assertThat(tokens.token("id_token").claims().propertyNames()).doesNotContain("given_name", "email");

        TestClients.change(node, limited, "scope", "openid");

        assertThat(userInfo(tokens).propertyNames()).containsExactly("sub");
    }

    @Test
    @Clause("OIDC-Core-5.5")
    void areOfOpenIdConnectOnly() {
        Response tokens = tokens(client, "email", SOME);

        server.userInfo(tokens.accessToken()).expectChallenge(403, "insufficient_scope");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "[]",
                "\"userinfo\"",
                "{\"userinfo\":[]}",
                "{\"userinfo\":{\"email\":true}}",
                "{\"id_token\":{\"email\":[]}}",
                "{\"id_token\":{\"acr\":{\"essential\":\"yes\"}}}",
                "{\"id_token\":{\"acr\":{\"values\":\"aal2\"}}}",
                "{\"userinfo\":{}} {}",
                "{\"userinfo\":{},\"userinfo\":{}}",
                "{\"userinfo\":{\"email\":null}",
                "{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{}}}}}}}}}"
            })
    @Clause({"OIDC-Core-5.5", "OIDC-Core-3.1.2.6"})
    void refusesWhatIsMalformedBeforeTheUserIsAskedToSignIn(String claims) {
        request(client, "openid", claims).immediately(new Browser(node)).expectError("invalid_request");
        server.as(client)
                .postRaw("/oauth2/par", request(client, "openid", claims).form())
                .expectError("invalid_request");
    }

    @Test
    @Clause("OIDC-Core-5.5")
    void refusesWhatIsTooLong() {
        String claims = IntStream.range(0, 500)
                .mapToObj(number -> "\"claim" + number + "\":null")
                .collect(Collectors.joining(",", "{\"userinfo\":{", "}}"));

        server.as(client)
                .postRaw("/oauth2/par", request(client, "openid", claims).form())
                .expectError("invalid_request");
    }

    private AuthorizationRequest request(ClientCredentials of, String scope, String claims) {
        return AuthorizationRequest.of(of, REDIRECT_URI, scope).with("claims", claims);
    }

    private Response tokens(ClientCredentials of, String scope, String claims) {
        return server.as(of).redeem(user.approve(request(of, scope, claims))).expectOk();
    }

    private JsonNode userInfo(Response tokens) {
        return server.userInfo(tokens.accessToken()).expectOk().json();
    }
}
