package io.github.keyreeve.server.console.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.TestUser;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The API with which administrators manage users. */
class AccountAdminTests {

    private static final Node NODE = Node.shared();
    private static final String USERS = "/api/admin/users";

    private final TestUser administrator = TestUser.on(NODE, "admin");
    private final Api admin = Api.as(NODE, administrator);
    private final TestUser user = TestUser.on(NODE);

    @Test
    void showsAnAccount() {
        JsonNode account = admin.get(path(user)).expectOk().json();

        assertThat(account.propertyNames())
                .containsExactlyInAnyOrder(
                        "id",
                        "username",
                        "email",
                        "email_verified",
                        "email_refused_at",
                        "email_refusal",
                        "full_name",
                        "tier",
                        "roles",
                        "state",
                        "created_at",
                        "updated_at",
                        "last_sign_in_at",
                        "password_changed_at");
        assertThat(account.path("username").asString()).isEqualTo(user.name());
        assertThat(account.path("state").asString()).isEqualTo("active");
    }

    @Test
    @Tag("AD-05")
    void findsByPartOfTheName() {
        String part = user.name().substring(10, 25).toUpperCase(Locale.ROOT);

        assertThat(names(admin.get(USERS + "?search=" + part))).containsExactly(user.name());
        assertThat(names(admin.get(USERS + "?search=%25"))).isEmpty();
        assertThat(names(admin.get(USERS + "?search=_____________________________________________")))
                .isEmpty();
    }

    @Test
    void pagesThroughAllWithoutGapsWhileAccountsComeAndGo() {
        String group = "page" + UUID.randomUUID().toString().substring(0, 8);
        List<TestUser> users = IntStream.range(0, 7)
                .mapToObj(number -> TestUser.named(NODE, group + "-" + number))
                .toList();

        List<String> found = new ArrayList<>();
        Response page = admin.get(USERS + "?limit=3&search=" + group).expectOk();
        admin.delete(path(users.get(0))).expectStatus(204);
        found.addAll(names(page));
        while (!page.string("next").isEmpty()) {
            page = admin.get(USERS + "?limit=3&search=" + group + "&after=" + page.string("next"))
                    .expectOk();
            found.addAll(names(page));
        }

        assertThat(found).isEqualTo(users.stream().map(TestUser::name).toList());
        assertThat(names(admin.get(USERS + "?limit=1&sort=-created_at&search=" + group)))
                .containsExactly(users.get(6).name());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?limit=0",
                "?limit=-1",
                "?limit=201",
                "?limit=1000000000",
                "?limit=x",
                "?after=forged",
                "?after=AAAA",
                "?sort=name;drop",
                "?sort=password_hash"
            })
    @Tag("AD-05")
    @Tag("AD-06")
    void rejectsInvalidQueries(String query) {
        admin.get(USERS + query).expectProblem(400);
    }

    @Test
    void changesTierRolesAndState() {
        Response changed = admin.patch(path(user), "tier", "premium", "roles", List.of("admin"), "full_name", "Ada")
                .expectOk();

        assertThat(changed.string("tier")).isEqualTo("premium");
        assertThat(changed.json().path("roles").get(0).asString()).isEqualTo("admin");
        assertThat(changed.string("full_name")).isEqualTo("Ada");
        Api.as(NODE, user).get(USERS).expectOk();
    }

    @Test
    @Tag("AD-12")
    void changesNothingElse() {
        Response before = admin.get(path(user));

        admin.patch(path(user), "tier", "premium", "id", UUID.randomUUID(), "username", "root", "email_verified", true)
                .expectOk();
        admin.patch(path(user), "tier", "premium", "password", "of the administrator")
                .expectOk();
        Response after = admin.get(path(user));
        for (String member : List.of("id", "username", "email_verified", "roles", "state", "created_at")) {
            assertThat(after.json().path(member)).isEqualTo(before.json().path(member));
        }
        Api.on(NODE).login(user).expectOk();
    }

    @Test
    void rejectsUnknownTiersRolesAndStates() {
        admin.patch(path(user)).expectProblem(400);
        admin.patch(path(user), "tier", "platinum").expectProblem(400);
        admin.patch(path(user), "roles", List.of("emperor")).expectProblem(400);
        admin.patch(path(user), "state", "pending").expectProblem(400);
        admin.patch(path(user), "state", "unknown").expectProblem(400);
        admin.patch(path(user), "full_name", "a\nb").expectProblem(400);
        admin.get(USERS + "/" + UUID.randomUUID()).expectProblem(404);
        admin.get(USERS + "/not-an-id").expectProblem(400);
        admin.delete(USERS + "/" + UUID.randomUUID()).expectProblem(404);
    }

    @Test
    @Tag("AD-10")
    void preventsLostUpdates() {
        String version = admin.get(path(user)).header("ETag");

        List<Integer> statuses = Stream.of("free", "premium")
                .map(tier -> CompletableFuture.supplyAsync(
                        () -> admin.send("PATCH", path(user), Api.json("tier", tier), "If-Match", version)
                                .status()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(statuses).containsExactlyInAnyOrder(200, 412);
    }

    @Test
    @Tag("AD-04")
    void isForAdministratorsOnly() {
        Api.on(NODE).get(USERS).expectChallenge(401, "");
        Api.as(NODE, user).get(USERS).expectChallenge(403, "insufficient_scope");
        Api.as(NODE, user).patch(path(user), "roles", List.of("admin")).expectStatus(403);
    }

    @Test
    @Tag("AD-09")
    void takesNoSessionAndNoFormOfAnotherSite() {
        Browser console = Browser.signedIn(NODE, administrator);

        assertThat(console.json(USERS).status()).isEqualTo(401);
        console.post("/admin/users/" + user.id() + "/lock", Map.of()).expectForbidden();
        assertThat(admin.get(path(user)).string("state")).isEqualTo("active");
    }

    @Test
    @Tag("AD-11")
    void appliesARemovedRoleAtTheNextRequest() {
        TestUser second = TestUser.on(NODE, "admin");
        Api secondAdmin = Api.as(NODE, second);
        secondAdmin.get(USERS).expectOk();

        admin.patch(path(second), "roles", List.of()).expectOk();

        secondAdmin.get(USERS).expectStatus(403);
    }

    @Test
    @Tag("AD-04")
    void letsAClientManageUsersButNotAdministrators() {
        ClientCredentials manager = TestClients.service(NODE, "scope", "admin.users", "resources", List.of());
        String token =
                Server.of(NODE).as(manager).clientCredentials("admin.users").accessToken();
        Api client = Api.on(NODE, token);

        client.patch(path(user), "tier", "premium").expectOk();
        client.patch(path(user), "roles", List.of("admin")).expectProblem(403);
        client.patch(path(administrator), "tier", "premium").expectProblem(403);
        client.post(path(administrator) + "/lock").expectProblem(403);
        client.delete(path(administrator)).expectProblem(403);
        client.get("/users/me").expectStatus(403);
    }

    @Test
    @Tag("AD-04")
    void keepsTheLastAdministrator() {
        try (Node node = Node.builder().start()) {
            TestUser one = TestUser.on(node, "admin");
            TestUser other = TestUser.on(node, "admin");
            Api oneself = Api.as(node, one);
            Api otherself = Api.as(node, other);

            List<Integer> statuses = Stream.<Supplier<Response>>of(
                            () -> oneself.patch(path(other), "roles", List.of()),
                            () -> otherself.patch(path(one), "roles", List.of()))
                    .map(CompletableFuture::supplyAsync)
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .map(Response::status)
                    .toList();

            assertThat(statuses).contains(200).containsAnyOf(409, 403);
            TestUser left = statuses.get(0) == 200 ? one : other;
            Api last = Api.as(node, left);
            last.patch(path(left), "roles", List.of()).expectProblem(409);
            last.patch(path(left), "state", "disabled").expectProblem(409);
            last.post(path(left) + "/lock").expectProblem(409);
            last.delete(path(left)).expectProblem(409);
            last.delete("/users/me").expectProblem(409);
            Browser browser = Browser.signedIn(node, left);
            String csrf = browser.get("/account").formField("_csrf");
            Page refused = browser.post("/account/delete", Map.of("_csrf", csrf, "username", left.name()));
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.document().text()).contains("the last administrator");
        }
    }

    private static String path(TestUser user) {
        return USERS + "/" + user.id();
    }

    private static List<String> names(Response page) {
        return page.expectOk()
                .json()
                .path("items")
                .valueStream()
                .map(account -> account.path("username").asString())
                .toList();
    }
}
