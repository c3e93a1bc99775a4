package io.github.keyreeve.server.protocol.introspection;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.ClientDriver;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.SignedInUser;
import io.github.keyreeve.testing.TestUser;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A token that was issued earlier gives no more than its client and its account may have at the moment. */
class CurrentRightsTests {

    private static final String STOCK = "https://stock.example";

    private final Node node = Node.shared();
    private final Server server = Server.of(node);
    private final ClientDriver api =
            server.as(TestClients.resourceServer(node, "introspection_audiences", List.of(TestClients.API, STOCK)));

    @ParameterizedTest
    @ValueSource(strings = {"jwt", "opaque"})
    void aScopeThatTheClientHasLostIsGone(String format) {
        ClientCredentials service = TestClients.service(node, "access_token_format", format);
        String own = server.as(service).clientCredentials("api.read api.write").accessToken();
        ClientCredentials web = TestClients.web(node, "access_token_format", format);
        String users =
                SignedInUser.at(node).tokens(web, "openid api.read api.write").accessToken();

        TestClients.change(node, service, "scope", "api.read");
        TestClients.change(node, web, "scope", "openid api.read");

        assertThat(api.introspect(own).expectActive().string("scope")).isEqualTo("api.read");
        assertThat(api.introspect(users).expectActive().string("scope").split(" "))
                .containsExactlyInAnyOrder("openid", "api.read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jwt", "opaque"})
    void aResourceThatTheClientHasLostIsGoneAndWithTheLastOneTheToken(String format) {
        ClientCredentials service =
                TestClients.service(node, "access_token_format", format, "resources", List.of(TestClients.API, STOCK));
        String token = server.as(service).clientCredentials("api.read").accessToken();

        TestClients.change(node, service, "resources", List.of(STOCK));
        assertThat(api.introspect(token).expectActive().json().get("aud").toString())
                .isEqualTo("[\"" + STOCK + "\"]");

        TestClients.change(node, service, "resources", List.of("https://other.example"));
        api.introspect(token).expectInactive();
    }

    @Test
    void anAdministrativeScopeThatTheClientHasLostOpensNothing() {
        ClientCredentials service = TestClients.service(node, "scope", "admin.users", "resources", List.of());
        String token = server.as(service).clientCredentials("admin.users").accessToken();
        Api.on(node, token).get("/api/admin/users").expectOk();

        TestClients.change(node, service, "scope", "api.read");

        Api.on(node, token).get("/api/admin/users").expectProblem(403);
    }

    @Test
    void userInfoSaysNothingOfAScopeThatTheClientHasLost() {
        ClientCredentials web = TestClients.web(node);
        String token = SignedInUser.at(node).tokens(web, "openid profile").accessToken();
        assertThat(server.userInfo(token).expectOk().string("preferred_username"))
                .isNotEmpty();

        TestClients.change(node, web, "scope", "openid");
        assertThat(server.userInfo(token).expectOk().json().has("preferred_username"))
                .isFalse();

        TestClients.change(node, web, "scope", "api.read");
        server.userInfo(token).expectChallenge(403, "insufficient_scope");
    }

    @Test
    void roleAndTierAreThoseOfNow() {
        SignedInUser user = SignedInUser.at(node);
        String token = user.tokens(TestClients.web(node), "openid api.read").accessToken();
        Response before = api.introspect(token).expectActive();
        assertThat(before.json().get("roles").isEmpty()).isTrue();

        Api.as(node, TestUser.on(node, "admin"))
                .patch("/api/admin/users/" + user.id(), "roles", List.of("admin"), "tier", "premium")
                .expectOk();

        Response after = api.introspect(token).expectActive();
        assertThat(after.json().get("roles").toString()).isEqualTo("[\"admin\"]");
        assertThat(after.string("tier")).isEqualTo("premium").isNotEqualTo(before.string("tier"));
        assertThat(after.string("sub")).isEqualTo(user.id().toString());
    }
}
