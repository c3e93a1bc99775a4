package io.github.keyreeve.server.protocol.firstparty;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.FirstPartyApp;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.TestUser;
import io.github.keyreeve.testing.Token;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tokens of the JSON API are for what is registered for the client. */
class FirstPartyAccessTests {

    private static final Node NODE = SeveralApps.NODE;
    private static final String OTHER_API = "https://other.example";
    private static final FirstPartyApp APP =
            SeveralApps.app("scope", "account api.read api.write", "resources", List.of(TestClients.API, OTHER_API));

    private final TestUser user = TestUser.on(NODE);

    @Test
    @Clause({"RFC6749-3.3", "RFC8707-2"})
    void coverAllThatIsRegisteredUnlessTheRequestNamesLess() {
        Response tokens = APP.login(user).expectOk();

        assertThat(tokens.string("scope").split(" ")).containsExactlyInAnyOrder("account", "api.read", "api.write");
        assertThat(tokens.token("access_token").audience()).containsExactly(TestClients.API, OTHER_API);
    }

    @Test
    @Clause({"RFC6749-3.3", "RFC8707-2.2"})
    void coverTheScopesAndResourcesOfTheRequestOnEachRefresh() {
        Response tokens =
                APP.login(user, "scope", "api.read", "resource", OTHER_API).expectOk();
        Response refreshed = APP.refresh(tokens.refreshToken()).expectOk();

        for (Response response : List.of(tokens, refreshed)) {
            assertThat(response.string("scope")).isEqualTo("api.read");
            assertThat(response.token("access_token").claim("scope")).isEqualTo("api.read");
            assertThat(response.token("access_token").audience()).containsExactly(OTHER_API);
        }
    }

    @Test
    @Clause({"RFC6749-3.3", "RFC8707-2"})
    void coverTheScopesOfTheResourceWhereTheRequestNamesNone() {
        FirstPartyApp app = SeveralApps.app(
                "scope",
                "account api.read api.write",
                "resources",
                List.of(TestClients.API, OTHER_API),
                "resource_scopes",
                Map.of(OTHER_API, "api.read"),
                "ignore_unregistered_scopes",
                true);

        assertThat(app.login(user, "resource", OTHER_API).expectOk().string("scope"))
                .isEqualTo("api.read");
        assertThat(app.login(user, "scope", "  api.write  api.delete ")
                        .expectOk()
                        .string("scope"))
                .isEqualTo("api.write");
        app.login(user, "scope", "api.delete").expectProblem(400);
    }

    @Test
    @Clause("RFC8707-2")
    void takeSeveralResources() {
        Response tokens = APP.login(user, "resource", List.of(OTHER_API, TestClients.API, "", OTHER_API))
                .expectOk();

        assertThat(tokens.token("access_token").audience()).containsExactlyInAnyOrder(OTHER_API, TestClients.API);
    }

    @ParameterizedTest
    @CsvSource({
        "scope, api.delete",
        "scope, account admin.users",
        "resource, https://third.example",
        "resource, not an address"
    })
    @Clause({"RFC6749-5.2", "RFC8707-2"})
    void coverNothingElse(String member, String value) {
        Response refused = APP.login(user, member, value).expectProblem(400);

        assertThat(refused.string("type")).endsWith("invalid-input");
        assertThat(refused.json().at("/errors/0/field").asString()).isEqualTo(member);
        assertThat(refused.json().at("/errors/0/reason").asString()).isEqualTo("not_allowed");
        assertThat(refused.body()).doesNotContain(value);
    }

    @Test
    void openTheApiOfThisServerOnlyIfItIsAmongTheResources() {
        Response ofAnother = APP.login(user).expectOk();
        FirstPartyApp both = SeveralApps.app("resources", List.of(NODE.uri().toString(), TestClients.API));

        Api.on(NODE, ofAnother.accessToken()).get("/users/me").expectChallenge(401, "invalid_token");
        Api.on(NODE, both.login(user).accessToken()).get("/users/me").expectOk();
        Api.on(NODE, both.login(user, "resource", TestClients.API).accessToken())
                .get("/users/me")
                .expectChallenge(401, "invalid_token");
    }

    @Test
    void openTheAdministrationOnlyIfItIsAmongTheScopes() {
        TestUser admin = TestUser.on(NODE, "admin");
        FirstPartyApp own = SeveralApps.app("scope", "account");
        FirstPartyApp console = SeveralApps.app("scope", "account admin.users");

        Api.on(NODE, own.login(admin).accessToken()).get("/api/admin/users").expectChallenge(403, "insufficient_scope");
        Api.on(NODE, console.login(admin).accessToken()).get("/api/admin/users").expectOk();
        Api.on(NODE, console.login(admin, "scope", "account").accessToken())
                .get("/api/admin/users")
                .expectChallenge(403, "insufficient_scope");
        Api.on(NODE, console.login(user).accessToken())
                .get("/api/admin/users")
                .expectChallenge(403, "insufficient_scope");
    }

    @Test
    @Clause({"OIDC-Core-3.1.3.3", "OIDC-Core-12.2"})
    void includeAnIdTokenWithTheScopeOpenid() {
        ClientCredentials client = TestClients.app(NODE, "scope", "account openid profile");
        FirstPartyApp app = FirstPartyApp.of(NODE, client);
        Response tokens = app.login(user).expectOk();
        Response refreshed = app.refresh(tokens.refreshToken()).expectOk();

        for (Response response : List.of(tokens, refreshed)) {
            Token idToken = response.token("id_token");
            assertThat(idToken.claim("sub")).isEqualTo(user.id().toString());
            assertThat(idToken.audience()).containsExactly(client.id());
            assertThat(idToken.claim("acr")).isEqualTo("aal1");
            assertThat(idToken.claim("at_hash")).isNotEmpty();
        }
        assertThat(app.login(user, "scope", "account").json().propertyNames()).doesNotContain("id_token");
        assertThat(Server.of(NODE).userInfo(tokens.accessToken()).string("preferred_username"))
                .isEqualTo(user.name());
    }

    @Test
    @Clause("RFC9068-2.2.2")
    void haveTheClaimsThatAreRegistered() {
        FirstPartyApp app = SeveralApps.app("access_token_claims", List.of("preferred_username", "permissions"));
        TestUser admin = TestUser.on(NODE, "admin");
        Response tokens = app.login(admin).expectOk();

        for (Response response : List.of(tokens, app.refresh(tokens.refreshToken()))) {
            Token token = response.expectOk().token("access_token");
            assertThat(token.claim("preferred_username")).isEqualTo(admin.name());
            assertThat(token.claims().path("permissions")).isNotEmpty();
            assertThat(token.claims().propertyNames()).doesNotContain("email", "email_verified");
        }
    }

    @Test
    void mayBeOpaque() {
        FirstPartyApp app = SeveralApps.app("access_token_format", "opaque");
        Response tokens = app.login(user).expectOk();

        assertThat(tokens.accessToken()).startsWith("kra_");
        Api.on(SeveralApps.OTHER_NODE, tokens.accessToken()).get("/users/me").expectOk();
        Api.on(NODE, app.refresh(tokens.refreshToken()).expectOk().accessToken())
                .get("/users/me")
                .expectOk();
    }

    @Test
    @Clause("RFC6749-6")
    void areRefreshedAtTheTokenEndpointIfTheGrantIsRegistered() {
        ClientCredentials registered = TestClients.app(NODE, "grant_types", List.of("refresh_token"));
        ClientCredentials other = TestClients.app(NODE);

        Server.of(NODE)
                .as(registered)
                .refresh(FirstPartyApp.of(NODE, registered).login(user).refreshToken())
                .expectOk();
        Server.of(NODE)
                .as(other)
                .refresh(FirstPartyApp.of(NODE, other).login(user).refreshToken())
                .expectError("unauthorized_client");
    }

    @Test
    void endWithTheRegistrationAsFirstParty() {
        ClientCredentials client = TestClients.app(NODE);
        FirstPartyApp app = FirstPartyApp.of(NODE, client);
        Response tokens = app.login(user).expectOk();
        TestClients.change(NODE, client, "first_party", false);

        app.refresh(tokens.refreshToken()).expectProblem(403);
        app.login(user).expectProblem(403);
    }
}
