package io.github.keyreeve.server.console.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.AuthenticatorApp;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.TestUser;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Administrators list users by what they are looking for, by API and by page. */
class AccountFilterTests {

    private static final Node NODE = Node.shared();
    private static final TestUser ADMINISTRATOR = TestUser.on(NODE, "admin");

    private final Api admin = Api.as(NODE, ADMINISTRATOR);
    private final String group = "list" + UUID.randomUUID().toString().substring(0, 8);
    private final List<TestUser> users = IntStream.range(0, 4)
            .mapToObj(number -> TestUser.named(NODE, group + "-" + number))
            .toList();

    @Test
    void knowsTheLastSignIn() {
        Instant before = NODE.bean(Clock.class).instant().minusMillis(1);
        assertThat(account(0).path("last_sign_in_at").isNull()).isTrue();

        Browser.signedIn(NODE, users.get(0));
        Api.on(NODE).login(users.get(1)).expectOk();

        assertThat(time(account(0), "last_sign_in_at")).isAfter(before);
        assertThat(time(account(1), "last_sign_in_at")).isAfter(before);
        assertThat(list("sort=last_sign_in_at").subList(2, 4)).containsExactly(name(0), name(1));
        assertThat(list("sort=-last_sign_in_at").subList(0, 2)).containsExactly(name(1), name(0));
        assertThat(list("not_signed_in_since=" + before)).containsExactlyInAnyOrder(name(2), name(3));
        assertThat(list("not_signed_in_since=2999-01-01")).hasSize(4);
        assertThat(Api.as(NODE, users.get(1))
                        .get("/users/me")
                        .expectOk()
                        .json()
                        .path("last_sign_in_at")
                        .isNull())
                .isFalse();
    }

    @Test
    void knowsTheChangeOfThePassword() {
        Instant since = time(account(2), "password_changed_at");
        Api own = Api.as(NODE, users.get(2));

        own.post(
                        "/users/me/password",
                        "current_password",
                        users.get(2).password(),
                        "new_password",
                        "seven new bicycles")
                .expectStatus(204);

        assertThat(time(account(2), "password_changed_at")).isAfter(since);
        assertThat(list("sort=-password_changed_at").get(0)).isEqualTo(name(2));
    }

    @Test
    void filters() {
        admin.patch(path(0), "tier", "premium").expectOk();
        admin.patch(path(1), "state", "locked").expectOk();
        admin.patch(path(2), "roles", List.of("admin")).expectOk();
        AuthenticatorApp.addedBy(Api.as(NODE, users.get(3)), NODE.bean(Clock.class));

        assertThat(list("tier=premium")).containsExactly(name(0));
        assertThat(list("state=locked")).containsExactly(name(1));
        assertThat(list("role=admin")).containsExactly(name(2));
        assertThat(list("second_factor=true")).containsExactly(name(3));
        assertThat(list("second_factor=false&state=active")).containsExactly(name(0), name(2));
        assertThat(list("tier=&state=&role=")).hasSize(4);
    }

    @Test
    void turnsPagesInBothDirections() {
        String list = "/api/admin/users?search=" + group + "&limit=3&sort=-username";
        Response first = admin.get(list).expectOk();
        Response second = admin.get(list + "&after=" + first.string("next")).expectOk();
        Response back = admin.get(list + "&before=" + second.string("previous")).expectOk();

        assertThat(names(first)).containsExactly(name(3), name(2), name(1));
        assertThat(names(second)).containsExactly(name(0));
        assertThat(second.string("next")).isEmpty();
        assertThat(back.json()).isEqualTo(first.json());
        assertThat(first.string("previous")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "state=open",
                "second_factor=yes",
                "not_signed_in_since=yesterday",
                "not_signed_in_since=-999999-01-01T00:00:00Z",
                "sort=-name",
                "before=forged",
                // Of a list in another order.
                "sort=created_at&after=dXNlcm5hbWUgMSAx"
            })
    void rejectsInvalidFilters(String query) {
        admin.get("/api/admin/users?" + query).expectProblem(400);
        assertThat(Browser.signedIn(NODE, ADMINISTRATOR)
                        .get("/admin/users?" + query)
                        .status())
                .isEqualTo(400);
    }

    @Test
    void keepsTheFiltersInTheAddress() {
        Browser console = Browser.signedIn(NODE, ADMINISTRATOR);

        String narrowed = console.get("/admin/users?search=" + group + "&state=active&tier=&role=")
                .location()
                .toString();

        assertThat(narrowed).endsWith("/admin/users?search=" + group + "&state=active");
        assertThat(console.get(narrowed.substring(NODE.resolve("").toString().length()))
                        .document()
                        .select("th a")
                        .eachAttr("href"))
                .contains("/admin/users?search=" + group + "&state=active&sort=-last_sign_in_at");
    }

    private String name(int number) {
        return users.get(number).name();
    }

    private String path(int number) {
        return "/api/admin/users/" + users.get(number).id();
    }

    private JsonNode account(int number) {
        return admin.get(path(number)).expectOk().json();
    }

    private static Instant time(JsonNode account, String member) {
        return Instant.parse(account.path(member).asString());
    }

    private List<String> list(String query) {
        return names(admin.get("/api/admin/users?search=" + group + "&" + query).expectOk());
    }

    private static List<String> names(Response page) {
        return StreamSupport.stream(page.json().path("items").spliterator(), false)
                .map(item -> item.path("username").asString())
                .toList();
    }
}
