package io.github.keyreeve.server.console.scopes;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.TestUser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Administrators change what users read about scopes, by API and in the console. */
class ScopeAdminTests {

    private static final Node NODE = Node.shared();
    private static final String SCOPES = "/api/admin/scopes";

    private final TestUser administrator = TestUser.on(NODE, "admin");
    private final Api admin = Api.as(NODE, administrator);
    private final Browser console = Browser.signedIn(NODE, administrator);
    private final String scope = "stock:" + UUID.randomUUID().toString().substring(24);
    private final String path = SCOPES + "/" + scope;

    @Test
    void addsChangesAndRemovesAnEntry() {
        TestClients.service(NODE, "scope", "api.read " + scope);

        Response added = put("Read the stock").expectOk();
        Response changed = put("See the stock").expectOk();

        assertThat(added.header("ETag")).isEqualTo("\"0\"");
        assertThat(changed.header("ETag")).isEqualTo("\"1\"");
        JsonNode entry = admin.get(path).expectOk().json();
        assertThat(entry.path("title").path("en").asString()).isEqualTo("See the stock");
        assertThat(entry.path("origin").asString()).isEqualTo("console");
        assertThat(entry.path("clients").asInt()).isEqualTo(1);
        assertThat(admin.get(SCOPES).expectOk().json().path("items").valueStream())
                .anySatisfy(each -> assertThat(each.path("name").asString()).isEqualTo(scope));
        admin.delete(path).expectStatus(204);
        admin.delete(path).expectProblem(404);
        admin.get(path).expectProblem(404);
        assertThat(recorded()).containsExactly("scope_added", "scope_changed", "scope_removed");
    }

    @Test
    void changesOnlyTheVersionThatTheCallerHasRead() {
        put("Read the stock").expectOk();

        put("See the stock", "\"7\"").expectProblem(412);
        put("See the stock", "\"0\"").expectOk();

        put("Look at the stock", "\"0\"").expectProblem(412);
        admin.delete(path).expectStatus(204);
        put("See the stock", "\"1\"").expectProblem(412);
    }

    @Test
    void namesWhatIsInvalid() {
        Response refused = admin.put(path, "title", Map.of("en", "x".repeat(101)), "description", Map.of("??", "y"))
                .expectProblem(400);

        assertThat(refused.json().path("errors").valueStream().map(each -> each.path("field")
                        .asString()))
                .containsExactlyInAnyOrder("title.en", "description.??");
        admin.put(path, "title", Map.of()).expectProblem(400);
        admin.put(path).expectProblem(400);
        admin.put(path, "title", Map.of("en", List.of())).expectProblem(400);
        admin.put(SCOPES + "/a%20b", "title", Map.of("en", "x")).expectProblem(400);
    }

    @Test
    void leavesToTheFileWhatItRules() {
        assertThat(admin.get(SCOPES + "/api.read")
                        .expectOk()
                        .json()
                        .path("origin")
                        .asString())
                .isEqualTo("file");

        admin.put(SCOPES + "/api.read", "title", Map.of("en", "All")).expectProblem(409);
        admin.delete(SCOPES + "/api.read").expectProblem(409);

        Document page = console.get("/admin/scopes/entry?name=api.read").document();
        assertThat(page.text()).contains("The scope file of the server sets these texts.", "Read your data");
        assertThat(page.select("main input")).isEmpty();
    }

    @Test
    void editsAnEntryOnThePages() {
        Page form = console.get("/admin/scopes/entry");

        Page after =
                save(form, Map.of("name", scope, "title-en", "Read the stock, all of it", "title-de", "Lager lesen"));

        assertThat(after.location().getPath()).isEqualTo("/admin/scopes");
        Document list = console.follow(after).document();
        assertThat(list.select("[role=status]").text()).contains("The texts of", scope, "are saved.");
        assertThat(list.select("tbody tr:contains(" + scope + ")").text())
                .contains("Read the stock, all of it", "Console");
        Page edited = console.get("/admin/scopes/entry?name=" + scope);
        assertThat(edited.document().select("#title-1").val()).isEqualTo("Lager lesen");
        save(edited, Map.of("title-en", "See the stock", "language-3", "pt-BR", "title-3", "Ler"));
        assertThat(admin.get(path).expectOk().json().path("title").toString())
                .isEqualTo("{\"de\":\"Lager lesen\",\"en\":\"See the stock\",\"pt-BR\":\"Ler\"}");
    }

    @Test
    void keepsTheInputAndNamesTheFieldOfAnError() {
        Page form = console.get("/admin/scopes/entry");

        Page refused = save(form, Map.of("name", "not a scope", "title-de", "x".repeat(101)));

        assertThat(refused.status()).isEqualTo(400);
        Document page = refused.document();
        assertThat(page.select("#name").val()).isEqualTo("not a scope");
        assertThat(page.select("#name-error").text()).contains("1 to 100");
        assertThat(page.select("#title-1").val()).hasSize(101);
        assertThat(page.select("#title-1-error").text()).contains("At most 100");
    }

    @Test
    void doesNotOverwriteAChangeOfAnother() {
        put("Read the stock").expectOk();
        Page form = console.get("/admin/scopes/entry?name=" + scope);
        put("See the stock").expectOk();

        Page refused = save(form, Map.of("title-en", "Stock"));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.document().text()).contains("was changed by another administrator");
    }

    @Test
    void asksBeforeItRemoves() {
        put("Read the stock").expectOk();

        Page question = console.get("/admin/scopes/remove?name=" + scope);
        assertThat(question.document().text()).contains("Remove the texts of", "To undo this");
        Page after = console.submit(question, Map.of());

        assertThat(console.follow(after).document().select("[role=status]").text())
                .contains("are removed.");
        admin.get(path).expectProblem(404);
        assertThat(console.get("/admin/scopes/remove?name=" + scope).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/admin/scopes", "/admin/scopes/entry", "/admin/scopes/remove?name=api.read"})
    void isForAdministratorsOnly(String page) {
        assertThat(new Browser(NODE).get(page).location().getPath()).isEqualTo("/login");
        assertThat(Browser.signedIn(NODE).get(page).status()).isEqualTo(403);
        Api.on(NODE).get(SCOPES).expectChallenge(401, "");
    }

    private Response put(String title, String... ifMatch) {
        String[] headers = ifMatch.length == 0 ? ifMatch : new String[] {"If-Match", ifMatch[0]};
        return admin.send("PUT", path, Api.json("title", Map.of("en", title)), headers);
    }

    /** Sends the form with some texts replaced: by the name of the field and the language or the number of its row. */
    private Page save(Page form, Map<String, String> texts) {
        Map<String, List<String>> fields = new TreeMap<>(form.formFields());
        List<String> languages = new ArrayList<>(fields.get("language"));
        texts.forEach((field, text) -> {
            String[] parts = field.split("-", 2);
            List<String> values = new ArrayList<>(fields.get(parts[0]));
            values.set(parts.length == 1 ? 0 : row(languages, parts[1]), text);
            fields.put(parts[0], values);
        });
        return console.submitEach(form, fields);
    }

    private static int row(List<String> languages, String row) {
        return languages.contains(row) ? languages.indexOf(row) : Integer.parseInt(row);
    }

    private List<String> recorded() {
        return NODE.bean(JdbcClient.class)
                .sql("select event from audit_event where facts ->> 'scope' = :scope order by at, id")
                .param("scope", scope)
                .query(String.class)
                .list();
    }
}
