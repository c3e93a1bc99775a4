package io.github.keyreeve.server.identity.assurance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.AuthenticatorApp;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.MutableClock;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.StaleGrants;
import io.github.keyreeve.testing.TestUser;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Who is refused an operation of administration leaves an event. */
@ResourceLock(Node.CLOCK)
class AdministrationRefusalsTests {

    private static final String USERS = "/api/admin/users";
    private static final Node NODE = Node.withMutableClock();
    private static final MutableClock CLOCK = NODE.clock();

    private final TestUser user = TestUser.on(NODE);
    private final TestUser administrator = TestUser.on(NODE, "admin");
    private final String other = TestUser.on(NODE).id().toString();

    @Test
    void recordsAUserWithoutThePermission() {
        Browser.signedIn(NODE, user).get("/admin/users");
        Api.as(NODE, user).delete(USERS + "/" + other).expectStatus(403);

        assertThat(recorded("account_id", user.id().toString()))
                .containsExactlyInAnyOrder(refused("users-read", "permission"), refused("users-delete", "permission"));
    }

    @Test
    void recordsAClientWithoutTheScope() {
        ClientCredentials auditor = TestClients.service(NODE, "scope", "admin.audit", "resources", List.of());
        String token =
                Server.of(NODE).as(auditor).clientCredentials("admin.audit").accessToken();
        Api.on(NODE, token).get("/api/admin/audit").expectOk();
        Api.on(NODE, token).get(USERS).expectStatus(403);

        assertThat(recorded("client_id", auditor.id())).containsExactly(refused("users-read", "scope"));
    }

    @Test
    void recordsAClientThatMayNotManageAdministrators() {
        ClientCredentials service = TestClients.service(NODE, "scope", "admin.users", "resources", List.of());
        String token =
                Server.of(NODE).as(service).clientCredentials("admin.users").accessToken();
        Api.on(NODE, token).post(USERS + "/" + administrator.id() + "/lock").expectStatus(403);

        assertThat(recorded("client_id", service.id())).containsExactly(refused("users-change", "permission"));
    }

    @Test
    void recordsAnAdministratorWhoMustAuthenticateFurther() {
        Api password = Api.as(NODE, administrator);
        Browser browser = Browser.signedIn(NODE, administrator);
        AuthenticatorApp.addedBy(Api.as(NODE, administrator), CLOCK);
        password.get(USERS).expectChallenge(401, "insufficient_user_authentication");
        assertThat(browser.get("/admin/audit").location()).hasPath("/login/otp");

        assertThat(recorded("account_id", administrator.id().toString()))
                .containsExactlyInAnyOrder(
                        challenged("users-read", Map.of("acr_values", "aal2")),
                        challenged("audit-read", Map.of("acr_values", "aal2")));
    }

    @Test
    void recordsThePartOfARequestThatRequiresMore() {
        Api signedInLongAgo = Api.as(NODE, administrator);
        StaleGrants.of(administrator.name(), NODE, Duration.ofMinutes(6));
        signedInLongAgo.patch(USERS + "/" + other, "tier", "premium").expectOk();
        signedInLongAgo
                .patch(USERS + "/" + other, "roles", List.of("admin"))
                .expectChallenge(401, "insufficient_user_authentication");

        assertThat(recorded("account_id", administrator.id().toString()))
                .containsExactly(challenged("users-roles", Map.of("acr_values", "aal1", "max_age", "300")));
    }

    @Test
    void recordsAFormFromAnotherPage() {
        Browser browser = Browser.signedIn(NODE, administrator);
        browser.post("/admin/users/" + other + "/lock", Map.of()).expectForbidden();

        assertThat(recorded("account_id", administrator.id().toString()))
                .containsExactly(refused("users-change", "csrf"));
    }

    @Test
    void countsACallerWhoTriesAgain() {
        Api api = Api.as(NODE, user);
        for (int i = 0; i < 8; i++) {
            api.get(USERS).expectStatus(403);
        }
        CLOCK.advance(Duration.ofMinutes(1));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> recorded("account_id", user.id().toString()).size() == 6);

        assertThat(recorded("account_id", user.id().toString()).get(5))
                .containsAllEntriesOf(refused("users-read", "permission"))
                .containsEntry("count", "3")
                .containsKeys("first_at", "last_at");
    }

    @Test
    void recordsNothingForAnAnonymousCallerOrTheOwnAccount() {
        long before = count();
        Api.on(NODE).get(USERS).expectStatus(401);
        Api.on(NODE, "kra_unknown").get(USERS).expectStatus(401);
        new Browser(NODE).get("/admin/users");
        new Browser(NODE).post("/admin/users/" + other + "/lock", Map.of());
        Api own = Api.as(NODE, user);
        StaleGrants.of(user.name(), NODE, Duration.ofMinutes(6));
        own.get("/users/me/export").expectChallenge(401, "insufficient_user_authentication");

        assertThat(count()).isEqualTo(before);
    }

    private static Map<String, String> refused(String operation, String reason) {
        return Map.of("event", "administration_refused", "operation", operation, "reason", reason);
    }

    private static Map<String, String> challenged(String operation, Map<String, String> required) {
        Map<String, String> facts = new HashMap<>(required);
        facts.put("event", "administration_challenged");
        facts.put("operation", operation);
        facts.put("reason", "authentication");
        return facts;
    }

    private static List<Map<String, String>> recorded(String column, String value) {
        return NODE
                .bean(JdbcClient.class)
                .sql("""
                        select facts || jsonb_build_object('event', event) as facts from audit_event
                         where event like 'administration_%%' and %s::text = :value order by at
                        """.formatted(column))
                .param("value", value)
                .query(String.class)
                .list()
                .stream()
                .map(facts -> JsonMapper.shared().readValue(facts, new TypeReference<Map<String, String>>() {}))
                .toList();
    }

    private static long count() {
        return NODE.bean(JdbcClient.class)
                .sql("select count(*) from audit_event where event like 'administration_%'")
                .query(Long.class)
                .single();
    }
}
