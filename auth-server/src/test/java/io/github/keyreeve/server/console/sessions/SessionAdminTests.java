package io.github.keyreeve.server.console.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import io.github.keyreeve.testing.TestUser;
import java.util.Map;
import java.util.UUID;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Administrators see the sessions of all users, and end them by page and by API. */
class SessionAdminTests {

    private static final Node NODE = Node.shared();
    private static final TestUser ADMINISTRATOR = TestUser.on(NODE, "admin");
    private static final String API = "/api/admin/sessions";

    private final Browser console = Browser.signedIn(NODE, ADMINISTRATOR);
    private final Api admin = Api.as(NODE, ADMINISTRATOR);
    private final TestUser user = TestUser.on(NODE);
    private final Browser first = Browser.signedIn(NODE, user);
    private final String ofUser = API + "?account=" + user.name();

    @Test
    void listsTheLatestFirstPageByPage() {
        Browser.signedIn(NODE, user);
        Browser.signedIn(NODE, user);
        JsonNode all = items(ofUser);
        assertThat(all).hasSize(3);
        assertThat(all.get(0).path("signed_in_at").asString())
                .isGreaterThan(all.get(2).path("signed_in_at").asString());
        assertThat(all.get(0).path("username").asString()).isEqualTo(user.name());

        String next = admin.get(ofUser + "&limit=2").expectOk().string("next");
        JsonNode second =
                admin.get(ofUser + "&limit=2&after=" + next).expectOk().json();

        assertThat(second.path("items")).containsExactly(all.get(2));
        assertThat(second.path("next").isNull()).isTrue();
        JsonNode back =
                items(ofUser + "&limit=2&before=" + second.path("previous").asString());
        assertThat(back).containsExactly(all.get(0), all.get(1));
    }

    @Test
    void filtersByUserAddressTimeAndRememberMe() {
        Browser staying = new Browser(NODE);
        staying.submit(
                staying.get("/login"),
                Map.of("username", user.name(), "password", user.password(), "remember", "true"));
        String address = items(ofUser).get(0).path("address").asString();

        assertThat(items(ofUser)).hasSize(2);
        assertThat(items(ofUser + "&remember_me=true")).hasSize(1);
        assertThat(items(ofUser + "&remember_me=false")).hasSize(1);
        assertThat(items(API + "?account=" + user.id() + "&address=" + address)).hasSize(2);
        assertThat(items(ofUser + "&address=192.0.2.1")).isEmpty();
        assertThat(items(ofUser + "&since=2999-01-01")).isEmpty();
        assertThat(items(ofUser + "&since=2020-01-01T00:00:00Z")).hasSize(2);
        assertThat(items(API)).isNotEmpty();
    }

    @Test
    void showsNamesAndKeepsTheFiltersInTheAddress() {
        Page sent = console.get("/admin/sessions?account=" + user.name() + "&address=&since=&remember_me=");

        assertThat(sent.location()).hasPath("/admin/sessions").hasQuery("account=" + user.name());
        Document page = console.follow(sent).document();
        assertThat(page.select("tbody td").get(0).text()).isEqualTo(user.name());
        assertThat(page.select("tbody td").get(4).text()).isEqualTo("no");
        assertThat(page.select("tbody td").get(3).select("a").attr("href"))
                .isEqualTo("/admin/sessions?account=" + user.name() + "&address=127.0.0.1");
        assertThat(page.select("#account").val()).isEqualTo(user.name());
        assertThat(page.select(".side [aria-current]").attr("href")).isEqualTo("/admin/sessions");
    }

    @Test
    void endsOneAfterAQuestionAndReturnsToTheList() {
        Browser other = Browser.signedIn(NODE, user);
        Document list = console.get("/admin/sessions?account=" + user.name()).document();

        Page question = console.get(list.select("tbody tr:last-child td.act a").attr("href"));
        assertThat(question.document().select("h1").text()).contains(user.name());
        assertThat(first.get("/account").status()).isEqualTo(200);
        Page after = console.submit(question, Map.of());

        assertThat(after.location()).hasPath("/admin/sessions").hasQuery("account=" + user.name());
        assertThat(console.follow(after).document().select("[role=status]").text())
                .isEqualTo("The session is ended.");
        assertThat(first.get("/account").isRedirect()).isTrue();
        assertThat(other.get("/account").status()).isEqualTo(200);
        assertThat(console.get("/admin/audit?event=session_ended&account=" + user.id())
                        .document()
                        .select(".sentence")
                        .text())
                .contains(user.name(), ADMINISTRATOR.name());
    }

    @Test
    void endsAllOfAUserAfterAQuestion() {
        Document list = console.get("/admin/sessions?account=" + user.name()).document();

        Page question = console.get(list.select("a.danger").attr("href"));
        Page after = console.submit(question, Map.of());

        assertThat(console.follow(after).document().select("[role=status]").text())
                .isEqualTo("All sessions are ended.");
        assertThat(first.get("/account").isRedirect()).isTrue();
    }

    @Test
    void endsOneByApi() {
        String sid = items(ofUser).get(0).path("id").asString();

        admin.delete(API + "/" + sid).expectStatus(204);

        assertThat(first.get("/account").isRedirect()).isTrue();
        admin.delete(API + "/" + sid).expectStatus(204);
        assertThat(items(ofUser)).isEmpty();
    }

    @Test
    void isForThoseWhoMay() {
        Api none = Api.as(NODE, user);

        none.get(API).expectStatus(403);
        none.delete(API + "/" + items(ofUser).get(0).path("id").asString()).expectStatus(403);
        assertThat(first.get("/admin/sessions").status()).isEqualTo(403);
        assertThat(console.get("/admin/sessions/end?sid=none").status()).isEqualTo(404);
        assertThat(console.get("/admin/sessions/end-all?of=" + UUID.randomUUID())
                        .status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"account=no-such-user", "since=yesterday", "remember_me=maybe", "after=forged", "limit=0"})
    void refusesMalformedFilters(String query) {
        admin.get(API + "?" + query).expectProblem(400);
        Page page = console.get("/admin/sessions?" + query);

        assertThat(page.status()).isEqualTo(400);
        assertThat(page.document().select("[role=alert]").text()).isNotEmpty();
    }

    private JsonNode items(String list) {
        return admin.get(list).expectOk().json().path("items");
    }
}
