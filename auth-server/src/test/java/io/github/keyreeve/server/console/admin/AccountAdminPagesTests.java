package io.github.keyreeve.server.console.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import io.github.keyreeve.testing.TestUser;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The administration console offers the functions of the API. */
class AccountAdminPagesTests {

    private static final Node NODE = Node.shared();

    private final Browser console = Browser.signedIn(NODE, TestUser.on(NODE, "admin"));
    private final TestUser user = TestUser.on(NODE);
    private final String path = "/admin/users/" + user.id();

    @Test
    void findsAndShowsAnAccount() {
        assertThat(console.get("/admin/users?search=" + user.name())
                        .document()
                        .select("tbody a")
                        .attr("href"))
                .isEqualTo(path);
        assertThat(console.get(path).document().text()).contains(user.name(), "active");
    }

    @Test
    void changesAnAccount() {
        Page page = console.get(path);

        Page after = console.post(
                path,
                Map.of(
                        "_csrf", page.formField("_csrf"),
                        "version", version(page),
                        "tier", "premium",
                        "roles", "admin",
                        "full_name", "Ada"));

        assertThat(after.location().getPath()).isEqualTo(path);
        Api.as(NODE, user).get("/api/admin/users").expectOk();
        Page late = console.post(
                path,
                Map.of("_csrf", page.formField("_csrf"), "version", version(page), "tier", "free", "full_name", "Bob"));
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.document().text()).contains("was changed by another administrator meanwhile");
        assertThat(late.document().select("#full_name").val()).isEqualTo("Ada");
    }

    @Test
    void locksOpensAndDeletes() {
        act("lock");
        Api.on(NODE).login(user).expectProblem(401);
        act("open");
        Api.on(NODE).login(user).expectOk();
        act("disable");
        Api.on(NODE).login(user).expectProblem(401);
        act("open");
        Browser browser = Browser.signedIn(NODE, user);
        act("end-sessions");
        assertThat(browser.get("/account").isRedirect()).isTrue();
        assertThat(act("delete").location().getPath()).isEqualTo("/admin/users");
        assertThat(console.get(path).status()).isEqualTo(404);
    }

    @Test
    void isForAdministratorsOnly() {
        Browser browser = Browser.signedIn(NODE, user);
        for (String page : List.of("/admin", "/admin/users", path, "/admin/audit")) {
            assertThat(new Browser(NODE).get(page).location().getPath()).isEqualTo("/login");
            assertThat(browser.get(page).status()).isEqualTo(403);
        }
        console.post(path + "/lock", Map.of()).expectForbidden();
        Api.on(NODE).login(user).expectOk();
        assertThat(console.get("/api/admin/users").status()).isEqualTo(401);
    }

    @Test
    void namesTheSectionsAndTheUser() {
        Document page = console.get(path).document();

        assertThat(page.select(".side a").eachAttr("href")).contains("/admin/users", "/admin/audit");
        assertThat(page.select(".side [aria-current]").eachAttr("href")).containsExactly("/admin/users");
        assertThat(page.select(".crumbs a").attr("href")).isEqualTo("/admin/users");
        assertThat(page.select(".skip").attr("href"))
                .isEqualTo("#" + page.select("main").attr("id"));
        assertThat(page.select(".who a").eachAttr("href")).containsExactly("/account", "/logout");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/account", "/account/security"})
    void isLinkedFromTheAccountForAdministratorsOnly(String page) {
        Browser browser = Browser.signedIn(NODE, user);

        assertThat(console.get(page).document().select("a[href^=/admin]")).hasSize(1);
        assertThat(browser.get(page).document().select("a[href^=/admin]")).isEmpty();
    }

    @Test
    @Tag("AD-11")
    void losesTheConsoleWithTheRole() {
        TestUser second = TestUser.on(NODE, "admin");
        Browser browser = Browser.signedIn(NODE, second);
        assertThat(browser.get("/admin/users").status()).isEqualTo(200);

        Api.as(NODE, TestUser.on(NODE, "admin"))
                .patch("/api/admin/users/" + second.id(), "roles", List.of())
                .expectOk();

        assertThat(browser.get("/admin/users").status()).isEqualTo(403);
    }

    @Test
    void showsTheEventsOfAnAccount() {
        act("lock");

        assertThat(console.get("/admin/audit?account=" + user.id()).document().text())
                .contains("account_locked", user.name(), "was locked");
    }

    @ParameterizedTest
    @ValueSource(strings = {"?after=forged", "?sort=name;drop", "/not-an-id"})
    void rejectsMalformedUrls(String rest) {
        assertThat(console.get("/admin/users" + rest).status()).isEqualTo(400);
    }

    @Test
    void returnsNotFoundForAnUnknownAccount() {
        assertThat(console.get("/admin/users/" + UUID.randomUUID()).status()).isEqualTo(404);
        assertThat(console.get("/admin/nothing").status()).isEqualTo(404);
    }

    private static String version(Page page) {
        return page.document().select("[name=version]").val();
    }

    private Page act(String what) {
        Page page = console.get(path);
        return console.post(path + "/" + what, Map.of("_csrf", page.formField("_csrf")));
    }
}
