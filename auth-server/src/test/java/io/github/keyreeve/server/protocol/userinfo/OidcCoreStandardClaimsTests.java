package io.github.keyreeve.server.protocol.userinfo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.SignedInUser;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The standard claims, OpenID Connect Core section 5.1, and the scopes that request them, section 5.4. */
class OidcCoreStandardClaimsTests {

    private static final String OF_ACCOUNT = "sub preferred_username name updated_at ";
    private static final String OF_PROFILE =
            "given_name family_name middle_name nickname profile picture website gender" + " birthdate zoneinfo locale";

    private final Node node = Node.shared();
    private final Server server = Server.of(node);
    private final ClientCredentials client = TestClients.web(node, "scope", AllStandardClaims.SCOPE);

    @ParameterizedTest
    @CsvSource({
        "openid,sub",
        "openid profile," + OF_ACCOUNT + OF_PROFILE,
        "openid email,sub email email_verified",
        "openid address,sub address",
        "openid phone,sub phone_number phone_number_verified"
    })
    @Clause({"OIDC-Core-5.1", "OIDC-Core-5.4"})
    void areGivenByTheirScopes(String scope, String claims) {
        JsonNode userInfo = userInfo(AllStandardClaims.user(node), scope);

        assertThat(userInfo.propertyNames()).containsExactlyInAnyOrder(claims.split(" "));
    }

    @Test
    @Clause({"OIDC-Core-5.1", "OIDC-Core-5.1.1"})
    void haveTheirValues() {
        JsonNode userInfo = userInfo(AllStandardClaims.user(node), AllStandardClaims.SCOPE);

        JsonNode expected = new JsonMapper().valueToTree(AllStandardClaims.all());
        expected.properties().forEach(claim -> assertThat(userInfo.path(claim.getKey()))
                .as(claim.getKey())
                .isEqualTo(claim.getValue()));
    }

    @Test
    @Clause("OIDC-Core-5.3.2")
    void areLeftOutWithoutAValue() {
        SignedInUser user = SignedInUser.at(node);
        AllStandardClaims.give(user, Map.of("given_name", "Ada"));

        assertThat(userInfo(user, AllStandardClaims.SCOPE).propertyNames())
                .containsExactlyInAnyOrder("sub", "preferred_username", "updated_at", "given_name");
    }

    @Test
    @Clause("OIDC-Core-5.1")
    void moveTheTimeOfTheLastChange() {
        SignedInUser user = AllStandardClaims.user(node);
        long before = userInfo(user, "openid profile").path("updated_at").asLong();
        node.bean(JdbcClient.class)
                .sql("update account set updated_at = updated_at - interval '1 day' where id = :id")
                .param("id", user.id())
                .update();

        AllStandardClaims.give(user, Map.of("nickname", "Enchantress of Numbers"));

        assertThat(userInfo(user, "openid profile").path("updated_at").asLong()).isGreaterThanOrEqualTo(before);
    }

    @Test
    @Clause("OIDC-Core-5.4")
    void areNotGivenForScopesThatTheUserDidNotGrant() {
        Response tokens = AllStandardClaims.user(node).tokens(client, "openid");

        assertThat(server.userInfo(tokens.accessToken()).json().propertyNames()).containsExactly("sub");
        assertThat(new TreeSet<>(tokens.token("id_token").claims().propertyNames()))
                .doesNotContainAnyElementsOf(
                        Set.of((OF_ACCOUNT + OF_PROFILE).replace("sub ", "").split(" ")));
    }

    private JsonNode userInfo(SignedInUser user, String scope) {
        return server.userInfo(user.tokens(client, scope).accessToken())
                .expectOk()
                .json();
    }
}
