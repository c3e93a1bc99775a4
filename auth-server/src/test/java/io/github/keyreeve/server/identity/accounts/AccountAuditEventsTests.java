package io.github.keyreeve.server.identity.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.TestUser;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Each change of an account is recorded in the audit log once, with its actor. */
@Tag("LO-04")
class AccountAuditEventsTests {

    private static final Node NODE = Node.shared();
    private static final String AUDIT = "/api/admin/audit";

    private final TestUser administrator = TestUser.on(NODE, "admin");
    private final Api admin = Api.as(NODE, administrator);
    private final TestUser user = TestUser.on(NODE);
    private final String path = "/api/admin/users/" + user.id();

    @Test
    void recordsChangesByAnAdministrator() {
        admin.patch(path, "tier", "premium", "roles", List.of("admin"), "full_name", "Ada")
                .expectOk();
        admin.patch(path, "tier", "premium").expectOk();
        admin.post(path + "/lock").expectStatus(204);
        admin.post(path + "/unlock").expectStatus(204);
        admin.post(path + "/unlock").expectStatus(204);
        admin.patch(path, "state", "disabled").expectOk();
        admin.patch(path, "state", "active").expectOk();
        admin.post(path + "/end-sessions").expectStatus(204);
        admin.delete(path).expectStatus(204);

        assertThat(events())
                .containsExactlyInAnyOrder(
                        "tier_changed",
                        "roles_changed",
                        "profile_changed",
                        "account_locked",
                        "account_unlocked",
                        "account_disabled",
                        "account_enabled",
                        "sessions_ended",
                        "account_purged");
        for (JsonNode event : all()) {
            assertThat(event.toString()).contains(administrator.id().toString());
        }
    }

    @Test
    void recordsFormerAndNewValuesAndOfPersonalDataTheNameOnly() {
        admin.patch(path, "tier", "premium", "roles", List.of("admin"), "full_name", "Ada Lovelace")
                .expectOk();
        admin.patch(path, "state", "disabled").expectOk();
        admin.patch(path, "state", "active").expectOk();
        admin.post(path + "/lock").expectStatus(204);
        admin.post(path + "/unlock").expectStatus(204);
        Api.as(NODE, user).put("/users/me", "full_name", "Augusta Ada").expectOk();
        Api.as(NODE, user).put("/users/me", "full_name", "Augusta Ada").expectOk();

        assertThat(facts("tier_changed")).containsExactly(Map.of("tier_before", "free", "tier", "premium"));
        assertThat(facts("roles_changed")).containsExactly(Map.of("roles_before", "", "roles", "admin"));
        assertThat(facts("account_disabled")).containsExactly(Map.of("state_before", "active", "state", "disabled"));
        assertThat(facts("account_enabled")).containsExactly(Map.of("state_before", "disabled", "state", "active"));
        assertThat(facts("account_locked")).containsExactly(Map.of("state_before", "active", "state", "locked"));
        assertThat(facts("account_unlocked")).containsExactly(Map.of("state_before", "locked", "state", "active"));
        assertThat(facts("profile_changed"))
                .containsExactly(Map.of("fields", "full_name"), Map.of("fields", "full_name"));
        assertThat(all().toString()).doesNotContain("Ada");
    }

    /** An administrator sees both values on the page. */
    @Test
    void showsTheValuesOnThePage() {
        admin.patch(path, "tier", "premium").expectOk();

        Browser browser = Browser.signedIn(NODE, administrator);
        assertThat(browser.get("/admin/audit?event=tier_changed&account=" + user.id())
                        .document()
                        .select("td dl > *")
                        .eachText())
                .containsSubsequence("tier", "premium")
                .containsSubsequence("tier_before", "free");
    }

    @Test
    void recordsAPurgeOnce() {
        AccountChanges changes = NODE.bean(AccountChanges.class);

        assertThat(changes.delete(user.id())).isTrue();
        assertThat(changes.delete(user.id())).isFalse();

        assertThat(events()).containsExactly("account_purged");
    }

    @Test
    void recordsChangesByTheUser() {
        Api.on(NODE).post("/auth/login", "username", user.name(), "password", "wrong-password");
        Api.as(NODE, user).put("/users/me", "full_name", "Ada").expectOk();
        Api.as(NODE, user).delete("/users/me").expectStatus(204);

        assertThat(events()).contains("sign_in_failed", "profile_changed", "account_deleted");
    }

    @Test
    void recordsSignInAndSignOut() {
        String token = Api.on(NODE).login(user).expectOk().accessToken();
        Api.on(NODE, token).post("/auth/logout").expectStatus(204);
        Browser browser = Browser.signedIn(NODE, user);
        browser.submit(browser.get("/logout"), Map.of());

        assertThat(events()).containsExactly("signed_out", "sign_in_succeeded", "signed_out", "sign_in_succeeded");
    }

    @Test
    void doesNotRecordARejectedChange() {
        admin.patch(path, "tier", "platinum").expectProblem(400);
        admin.send("PATCH", path, Api.json("tier", "premium"), "If-Match", "\"99\"")
                .expectProblem(412);

        assertThat(events()).isEmpty();
    }

    @Test
    void isReadByAdministratorsAndAuditorsOnly() {
        ClientCredentials auditor = TestClients.service(NODE, "scope", "admin.audit", "resources", List.of());
        String token =
                Server.of(NODE).as(auditor).clientCredentials("admin.audit").accessToken();

        Api.on(NODE, token).get(AUDIT).expectOk();
        Api.on(NODE, token).get("/api/admin/users").expectStatus(403);
        Api.on(NODE).get(AUDIT).expectChallenge(401, "");
        Api.as(NODE, user).get(AUDIT).expectChallenge(403, "insufficient_scope");
        admin.get(AUDIT + "?limit=0").expectProblem(400);
        admin.get(AUDIT + "?event=nothing_of_the_kind").expectProblem(400);
    }

    private List<Map<String, String>> facts(String event) {
        return all().stream()
                .filter(each -> each.path("event").asString().equals(event))
                .map(each -> each.path("facts").properties().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, fact -> fact.getValue().asString())))
                .toList();
    }

    private List<String> events() {
        return all().stream().map(event -> event.path("event").asString()).toList();
    }

    private List<JsonNode> all() {
        Response page =
                admin.get(AUDIT + "?account=" + user.id() + "&limit=200").expectOk();
        return page.json().path("items").valueStream().toList();
    }
}
