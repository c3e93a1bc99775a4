package io.github.keyreeve.server.protocol.consent;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.AuthorizationRequest;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.TestUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** Users see what they allowed whom, and take it back. */
class GrantsTests {

    private static final Node NODE = Node.shared();
    private static final Server SERVER = Server.of(NODE);

    private final ClientCredentials client =
            TestClients.web(NODE, "require_consent", true, "client_name", "Harbour Accounting");
    private final TestUser user = TestUser.on(NODE);
    private final Browser browser = Browser.signedIn(NODE, user);
    private final Api api = Api.as(NODE, user);

    @Test
    void listsWhatWasAllowed() {
        SERVER.as(client).redeem(request().ask(browser).approve().code()).expectOk();

        JsonNode app = app();
        assertThat(app.path("client_name").asString()).isEqualTo("Harbour Accounting");
        assertThat(app.path("scopes").valueStream().map(JsonNode::asString)).contains("api.read", "openid");
        assertThat(app.path("granted_at").asString()).isNotEmpty();
        assertThat(app.path("last_used_at").asString()).isNotEmpty();
    }

    @Test
    @Tag("TK-30")
    void takesItBackAtOnce() {
        Response tokens = SERVER.as(client)
                .redeem(request().ask(browser).approve().code())
                .expectOk();

        api.delete("/users/me/grants/" + client.id()).expectStatus(204);

        api.delete("/users/me/grants/" + client.id()).expectProblem(404);
        expectNothingLeft(tokens);
    }

    @Test
    @Tag("IR-16")
    void takesItBackOnThePage() {
        Response tokens = SERVER.as(client)
                .redeem(request().ask(browser).approve().code())
                .expectOk();
        Page page = browser.get("/account/apps");
        assertThat(page.document().text()).contains("Harbour Accounting");

        assertThat(page.document()
                        .select("form[action=/account/apps/withdraw] [name=client_id]")
                        .eachAttr("value"))
                .contains(client.id());
        Page question = browser.get("/account/apps/withdraw?client_id=" + client.id());
        assertThat(question.document().select("h1").text()).contains("Harbour Accounting");
        Page after = browser.submit(question, Map.of());

        assertThat(after.location().getPath()).isEqualTo("/account/apps");
        expectNothingLeft(tokens);
    }

    @Test
    void isPartOfTheCopyOfPersonalData() throws IOException {
        SERVER.as(client).redeem(request().ask(browser).approve().code()).expectOk();

        Response copy = api.get("/users/me/export").expectOk();

        assertThat(copy.header("Content-Disposition")).contains("attachment");
        assertThat(copy.json().propertyNames()).isEqualTo(published());
        assertThat(copy.json().path("account").path("username").asString()).isEqualTo(user.name());
        assertThat(copy.json().path("grants").toString()).contains(client.id());
        assertThat(copy.json().path("sessions")).isNotEmpty();
        assertThat(browser.get("/account/export").body()).contains(user.name());
    }

    /** The members that the published schema of the copy names. */
    private static Collection<String> published() throws IOException {
        Path schema = Path.of(System.getProperty("basedir", "."), "../docs/personal-data.schema.json");
        return new JsonMapper()
                .readTree(Files.readString(schema))
                .path("properties")
                .propertyNames();
    }

    private void expectNothingLeft(Response tokens) {
        assertThat(app().isMissingNode()).isTrue();
        SERVER.as(client).refresh(tokens.refreshToken()).expectError("invalid_grant");
        SERVER.userInfo(tokens.accessToken()).expectChallenge(401, "invalid_token");
        request().ask(browser).approve().code();
    }

    /** The test's client among those of the user; the API's own is there too. */
    private JsonNode app() {
        return api.get("/users/me/grants")
                .expectOk()
                .json()
                .path("items")
                .valueStream()
                .filter(app -> app.path("client_id").asString().equals(client.id()))
                .findFirst()
                .orElseGet(MissingNode::getInstance);
    }

    private AuthorizationRequest request() {
        return AuthorizationRequest.of(client, TestClients.REDIRECT_URI, "openid api.read");
    }
}
