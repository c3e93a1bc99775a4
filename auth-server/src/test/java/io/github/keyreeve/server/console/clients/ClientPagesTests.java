package io.github.keyreeve.server.console.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.FirstPartyApp;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.SignedInUser;
import io.github.keyreeve.testing.TestUser;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The console offers what the API of clients does, with a question before each act. */
class ClientPagesTests {

    private static final Node NODE = Node.shared();
    private static final Server SERVER = Server.of(NODE);
    private static final String CLIENTS = "/admin/clients";

    private final Browser console = Browser.signedIn(NODE, TestUser.on(NODE, "admin"));
    private final String id = "page-" + UUID.randomUUID().toString().substring(24);

    @Test
    void registersAServiceAndShowsItsSecretOnce() {
        Page shown = register("service", Map.of("scope", "api.read", "resources", TestClients.API));

        ClientCredentials client = credentials(shown);
        SERVER.as(client).clientCredentials("api.read").expectOk();
        Page page = console.get(CLIENTS + "/" + id);
        assertThat(page.body()).doesNotContain(client.secret()).contains("CLIENT_SECRET", id);
        assertThat(page.document().select("a[href='/admin/audit?client=" + id + "']"))
                .hasSize(1);
        assertThat(page.document().select("details summary").eachText())
                .startsWith("Spring Boot", "Node (openid-client)", "Python (Authlib)", "curl");
    }

    @Test
    void registersAnApplicationWithoutASecret() {
        Page after = register(
                "spa",
                Map.of(
                        "scope",
                        "openid",
                        "redirect_uris",
                        " " + TestClients.REDIRECT_URI + "\r\n\r\nhttps://b.example/"));

        assertThat(console.follow(after).document().text()).contains(id, "is registered.", "https://b.example/");
        SignedInUser.at(NODE).tokens(new ClientCredentials(id, null), "openid");
    }

    @Test
    void keepsWhatWasEnteredAndNamesTheField() {
        Page refused = register("web", Map.of("client_name", "Shop", "redirect_uris", "http://evil.example/cb"));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.document().select("#client_name").val()).isEqualTo("Shop");
        assertThat(refused.document().select("#redirect_uris").attr("aria-invalid"))
                .isEqualTo("true");
        assertThat(refused.document().select("[role=alert]").text()).contains("is http, but not on loopback");
        register("service", Map.of());
        assertThat(register("service", Map.of()).document().select("#client_id").attr("aria-invalid"))
                .isEqualTo("true");
    }

    @Test
    void findsByNameKindAndState() {
        register("service", Map.of("client_name", "Export of " + id));

        assertThat(console.get(CLIENTS + "?search=OF+" + id + "&kind=service&state=active")
                        .document()
                        .select("tbody a")
                        .attr("href"))
                .isEqualTo(CLIENTS + "/" + id);
        assertThat(console.get(CLIENTS + "?search=" + id + "&state=disabled")
                        .document()
                        .select("tbody a"))
                .isEmpty();
        assertThat(console.get(CLIENTS + "?state=off").status()).isEqualTo(400);
    }

    @Test
    void changesFieldsAndOtherMembers() {
        ClientCredentials client = credentials(register("service", Map.of("scope", "api.read")));
        Page form = console.get(CLIENTS + "/" + id + "/edit");
        String more = form.document().select("#more").val();

        Page after = console.submit(
                form, Map.of("scope", "api.read  api.write", "more", more.replace("\"jwt\"", "\"opaque\"")));

        assertThat(console.follow(after).document().text()).contains(id, "is saved.");
        assertThat(SERVER.as(client).clientCredentials("api.write").expectOk().accessToken())
                .startsWith("kro_");
        Page late = console.submit(form, Map.of("scope", "api.write", "more", more));
        assertThat(late.status()).isEqualTo(400);
        assertThat(late.document().select("[role=alert]").text()).contains("changed meanwhile");
        assertThat(console.submit(form, Map.of("more", "{"))
                        .document()
                        .select("#more")
                        .attr("aria-invalid"))
                .isEqualTo("true");
    }

    @Test
    void asksBeforeEachAct() {
        ClientCredentials first = credentials(register("service", Map.of("scope", "api.read")));

        ClientCredentials second = credentials(act("rotate-secret"));
        SERVER.as(first).clientCredentials("api.read").expectOk();
        SERVER.as(second).clientCredentials("api.read").expectOk();
        Page again = act("rotate-secret");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.document().select("[role=alert]").text()).contains("Two secrets are valid already");
        assertThat(console.follow(act("end-previous-secret")).document().text()).contains("no longer valid");
        SERVER.as(first).clientCredentials("api.read").expectError("invalid_client");
        ClientCredentials third = credentials(act("replace-secret"));
        SERVER.as(second).clientCredentials("api.read").expectError("invalid_client");
        act("disable");
        SERVER.as(third).clientCredentials("api.read").expectError("invalid_client");
        act("enable");
        SERVER.as(third).clientCredentials("api.read").expectOk();
        assertThat(act("delete").location().getPath()).isEqualTo(CLIENTS);
        assertThat(console.get(CLIENTS + "/" + id).status()).isEqualTo(404);
    }

    @Test
    void doesNothingToAClientThatHasChangedSinceTheQuestion() {
        register("service", Map.of());
        Page question = console.get(CLIENTS + "/" + id + "/delete");
        act("disable");

        Page refused = console.submit(question, Map.of());

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.document().select("[role=alert]").text()).contains("has changed meanwhile");
    }

    @Test
    void offersNoChangeOfAClientOfTheClientFile() {
        Page page = console.get(CLIENTS + "/" + FirstPartyApp.ID);

        assertThat(page.document().text()).contains("The client file rules this client");
        assertThat(page.document().select("main a[href$=edit], main a[href$=delete], main a[href*=secret]"))
                .isEmpty();
        Page refused = console.submit(console.get(CLIENTS + "/" + FirstPartyApp.ID + "/delete"), Map.of());
        assertThat(refused.status()).isEqualTo(409);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/unknown", "/unknown/edit", "/unknown/delete", "/register/robot", "/test-app/explode"})
    void isNotThere(String path) {
        assertThat(console.get(CLIENTS + path).status()).isEqualTo(404);
    }

    @Test
    void isForAdministratorsOnly() {
        Browser user = Browser.signedIn(NODE, TestUser.on(NODE));

        for (String path : new String[] {"", "/unknown", "/" + FirstPartyApp.ID, "/register/web"}) {
            assertThat(user.get(CLIENTS + path).status()).isEqualTo(403);
        }
    }

    private Page register(String kind, Map<String, String> fields) {
        Page form = console.get(CLIENTS + "/register/" + kind);
        Map<String, String> all = new HashMap<>(Map.of("client_id", id));
        all.putAll(fields);
        return console.submit(form, all);
    }

    private Page act(String act) {
        return console.submit(console.get(CLIENTS + "/" + id + "/" + act), Map.of());
    }

    /** From the page that shows the secret. */
    private ClientCredentials credentials(Page shown) {
        assertThat(shown.status()).as(shown.body()).isEqualTo(200);
        return new ClientCredentials(
                id, shown.document().select("#client_secret").val());
    }
}
