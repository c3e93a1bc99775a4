package io.github.keyreeve.server.console.consents;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.AuthorizationRequest;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Code;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.TestUser;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Administrators see the consents of all users, and revoke them by page and by API. */
class ConsentAdminTests {

    private static final Node NODE = Node.shared();
    private static final TestUser ADMINISTRATOR = TestUser.on(NODE, "admin");
    private static final String API = "/api/admin/consents";

    private final Browser console = Browser.signedIn(NODE, ADMINISTRATOR);
    private final Api admin = Api.as(NODE, ADMINISTRATOR);
    private final TestUser user = TestUser.on(NODE);
    private final ClientCredentials client =
            TestClients.web(NODE, "require_consent", true, "client_name", "Harbour Accounting");

    @Test
    void listsByUserAndByClientWithNames() {
        consent(user, client);
        TestUser other = TestUser.on(NODE);
        consent(other, client);

        JsonNode ofUser = items("?account=" + user.name());
        assertThat(ofUser).hasSize(1);
        assertThat(ofUser.get(0).path("username").asString()).isEqualTo(user.name());
        assertThat(ofUser.get(0).path("client_name").asString()).isEqualTo("Harbour Accounting");
        assertThat(ofUser.get(0).path("scopes")).isNotEmpty();
        assertThat(items("?client=" + client.id())).hasSize(2);
        assertThat(items("?client=" + client.id() + "&account=" + other.id())).hasSize(1);
        assertThat(items("")).isNotEmpty();
    }

    @Test
    void turnsPages() {
        consent(user, client);
        TestUser other = TestUser.on(NODE);
        consent(other, client);
        String list = "?limit=1&client=" + client.id();

        JsonNode latest = admin.get(API + list).expectOk().json();
        JsonNode earlier = admin.get(
                        API + list + "&after=" + latest.path("next").asString())
                .expectOk()
                .json();

        assertThat(latest.path("items").get(0).path("username").asString()).isEqualTo(other.name());
        assertThat(earlier.path("items").get(0).path("username").asString()).isEqualTo(user.name());
        assertThat(earlier.path("next").isNull()).isTrue();
        assertThat(items(list + "&before=" + earlier.path("previous").asString()))
                .isEqualTo(latest.path("items"));
    }

    @Test
    void revokesAfterAQuestionAndReturnsToTheList() {
        String refresh = consent(user, client);
        Document list = console.get("/admin/consents?account=" + user.name()).document();
        assertThat(list.select("tbody").text()).contains(user.name(), "Harbour Accounting");

        Page question = console.get(list.select("td.act a").attr("href"));
        assertThat(question.document().select("h1").text()).contains(user.name());
        assertThat(items("?account=" + user.name())).hasSize(1);
        Page after = console.submit(question, Map.of());

        assertThat(after.location()).hasPath("/admin/consents").hasQuery("account=" + user.name());
        assertThat(console.follow(after).document().select("[role=status]").text())
                .isEqualTo("The access of the application is revoked.");
        Server.of(NODE).as(client).refresh(refresh).expectError("invalid_grant");
        assertThat(items("?account=" + user.name())).isEmpty();
        assertThat(console.get("/admin/audit?event=consent_revoked&account=" + user.id())
                        .document()
                        .select(".sentence")
                        .text())
                .contains(user.name(), ADMINISTRATOR.name());
    }

    @Test
    void revokesByApi() {
        String refresh = consent(user, client);

        admin.delete(API + "/" + user.id() + "/" + client.id()).expectStatus(204);

        Server.of(NODE).as(client).refresh(refresh).expectError("invalid_grant");
        admin.delete(API + "/" + user.id() + "/" + client.id()).expectStatus(204);
        admin.delete(API + "/" + UUID.randomUUID() + "/" + client.id()).expectProblem(404);
    }

    @Test
    void isForThoseWhoMay() {
        consent(user, client);
        Api none = Api.as(NODE, user);

        none.get(API).expectStatus(403);
        none.delete(API + "/" + user.id() + "/" + client.id()).expectStatus(403);
        assertThat(Browser.signedIn(NODE, user).get("/admin/consents").status()).isEqualTo(403);
        assertThat(console.get("/admin/consents/revoke?client_id=x&of=" + UUID.randomUUID())
                        .status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"account=no-such-user", "before=forged", "limit=201"})
    void refusesMalformedFilters(String query) {
        admin.get(API + "?" + query).expectProblem(400);
        assertThat(console.get("/admin/consents?" + query).status()).isEqualTo(400);
    }

    @Test
    @Tag("AD-05")
    void refusesACursorOfAnotherShape() {
        String forged = Base64.getUrlEncoder().encodeToString("2030-01-01T00:00:00Z\nno-id\nclient".getBytes(UTF_8));

        admin.get(API + "?after=" + forged).expectProblem(400);
    }

    private JsonNode items(String query) {
        return admin.get(API + query).expectOk().json().path("items");
    }

    private static String consent(TestUser user, ClientCredentials client) {
        Code code = AuthorizationRequest.of(client, TestClients.REDIRECT_URI, TestClients.SCOPE)
                .ask(Browser.signedIn(NODE, user))
                .approve()
                .code();
        return Server.of(NODE).as(client).redeem(code).expectOk().refreshToken();
    }
}
