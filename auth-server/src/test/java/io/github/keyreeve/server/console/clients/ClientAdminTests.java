package io.github.keyreeve.server.console.clients;

import static io.github.keyreeve.server.console.clients.AdministeredClients.PATH;
import static io.github.keyreeve.server.console.clients.AdministeredClients.changed;
import static io.github.keyreeve.server.console.clients.AdministeredClients.credentials;
import static io.github.keyreeve.server.console.clients.AdministeredClients.path;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.FirstPartyApp;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.SignedInUser;
import io.github.keyreeve.testing.TestUser;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The API with which administrators register, change and list clients. */
class ClientAdminTests {

    private static final Node NODE = Node.shared();
    private static final Server SERVER = Server.of(NODE);

    private final String name = "n" + UUID.randomUUID().toString().substring(0, 8);
    private final AdministeredClients clients = AdministeredClients.of(NODE);
    private final Api admin = clients.api();

    @Test
    @Clause("RFC7591-3.2.1")
    void registersAServiceThatGetsATokenAtOnce() {
        Response registered = clients.service(name);

        assertThat(registered.string("client_secret")).matches("krs_[A-Za-z0-9_-]{43}");
        assertThat(registered.json().path("client_secret_expires_at").asInt()).isZero();
        assertThat(registered.json().path("client_id_issued_at").asLong()).isPositive();
        assertThat(registered.string("client_name")).isEqualTo(name);
        assertThat(registered.string("kind")).isEqualTo("service");
        SERVER.as(credentials(registered)).clientCredentials("api.read").expectOk();
    }

    @Test
    void registersAWebApplicationThroughWhichUsersSignIn() {
        ClientCredentials web = credentials(clients.web(name));

        Response tokens = SignedInUser.at(NODE).tokens(web, "openid api.read");

        SERVER.as(web).refresh(tokens.refreshToken()).expectOk();
    }

    @Test
    @Clause("RFC6749-2.1")
    void givesAPublicClientNoSecret() {
        Response spa = admin.post(
                        PATH,
                        "client_name",
                        name,
                        "token_endpoint_auth_method",
                        "none",
                        "redirect_uris",
                        List.of(TestClients.REDIRECT_URI),
                        "scope",
                        "openid")
                .expectStatus(201);

        assertThat(spa.json().has("client_secret")).isFalse();
        SignedInUser.at(NODE).tokens(credentials(spa), "openid");
        admin.post(path(credentials(spa)) + "/secret").expectProblem(409);
    }

    @Test
    void registersUnderAChosenIdentifierOnce() {
        Object[] members = {"client_id", name, "grant_types", List.of("client_credentials")};

        assertThat(admin.post(PATH, members).expectStatus(201).string("client_id"))
                .isEqualTo(name);
        assertThat(admin.post(PATH, members).expectProblem(409).string("type"))
                .isEqualTo("urn:keyreeve:problem:client-id-taken");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    redirect_uris              | ["http://evil.example/cb"] | redirect_uris
                    post_logout_redirect_uris  | ["/out"]                   | post_logout_redirect_uris
                    grant_types                | ["telepathy"]              | grant_types
                    token_endpoint_auth_method | "telepathy"                | token_endpoint_auth_method
                    scope                      | 7                          | scope
                    resources                  | ["api"]                    | resources
                    client_uri                 | "javascript:alert(1)"      | client_uri
                    access_token_lifetime      | 1                          | access_token_lifetime
                    colour                     | "red"                      | colour
                    client_id                  | "a b"                      | client_id
                    client_id                  | 7                          | client_id
                    client_secret              | "of-my-own-choice"         | client_secret
                    require_pkce               | "no"                       | require_pkce
                    """)
    @Clause("RFC7591-3.2.2")
    void namesTheMemberAtFault(String member, String value, String field) {
        String body = "{\"redirect_uris\": [\"https://client.example/cb\"]}"
                .replaceFirst("^\\{", "{\"" + member + "\": " + value.replace("\\", "\\\\") + ", ");
        String single = member.equals("redirect_uris") ? "{\"redirect_uris\": " + value + "}" : body;

        Response refused =
                admin.send("POST", PATH, BodyPublishers.ofString(single)).expectProblem(400);

        assertThat(refused.json().path("errors").path(0).path("field").asString())
                .as(refused.body())
                .isEqualTo(field);
    }

    @Test
    @Clause("RFC7592-2.2")
    void replacesWhatWasReadAndChanged() {
        ClientCredentials client = credentials(clients.service(name));
        Response read = admin.get(path(client)).expectOk();
        assertThat(read.json().has("client_secret")).isFalse();

        Response replaced =
                admin.put(path(client), changed(read, "scope", "api.write")).expectOk();

        assertThat(replaced.string("scope")).isEqualTo("api.write");
        assertThat(replaced.string("client_name")).isEqualTo(name);
        SERVER.as(client).clientCredentials("api.read").expectError("invalid_scope");
        SERVER.as(client).clientCredentials("api.write").expectOk();
        admin.put(path(client), changed(read, "state", "disabled")).expectProblem(400);
        admin.put(path(client), changed(read, "client_id", "another")).expectProblem(400);
    }

    @Test
    void givesAClientThatBecomesConfidentialASecret() {
        Response web = clients.web(name);
        ClientCredentials client = credentials(web);
        Response open = admin.put(path(client), changed(web, "token_endpoint_auth_method", "none"))
                .expectOk();
        SERVER.as(client).refresh("krr_unknown").expectError("invalid_client");

        Response closed = admin.put(path(client), changed(open, "token_endpoint_auth_method", "client_secret_basic"));

        assertThat(closed.string("client_secret")).isNotEmpty().isNotEqualTo(client.secret());
        SERVER.as(client).refresh("krr_unknown").expectError("invalid_client");
        SERVER.as(credentials(closed)).refresh("krr_unknown").expectError("invalid_grant");
    }

    @Test
    @Tag("AD-10")
    void preventsLostUpdates() {
        ClientCredentials client = credentials(clients.service(name));
        Response read = admin.get(path(client));

        List<Integer> statuses = Stream.of("api.read", "api.write")
                .map(scope -> CompletableFuture.supplyAsync(() -> admin.send(
                                "PUT",
                                path(client),
                                Api.json(changed(read, "scope", scope)),
                                "If-Match",
                                read.header("ETag"))
                        .status()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(statuses).containsExactlyInAnyOrder(200, 412);
    }

    @Test
    void filtersAndPages() {
        List<String> services = Stream.of("a", "b", "c")
                .map(letter -> clients.service(name + letter).string("client_id"))
                .sorted()
                .toList();
        String web = clients.web(name + "d").string("client_id");
        admin.post(PATH + "/" + services.get(0) + "/disable").expectStatus(204);

        List<String> found = new ArrayList<>();
        Response page = admin.get(PATH + "?kind=service&limit=2&search=" + name.toUpperCase(Locale.ROOT))
                .expectOk();
        found.addAll(ids(page));
        assertThat(found).hasSize(2);
        found.addAll(ids(admin.get(PATH + "?kind=service&limit=2&search=" + name + "&after=" + page.string("next"))));

        assertThat(found).isEqualTo(services);
        assertThat(ids(admin.get(PATH + "?search=" + name + "&kind=web&state=")))
                .containsExactly(web);
        assertThat(ids(admin.get(PATH + "?search=" + name + "&state=disabled"))).containsExactly(services.get(0));
        assertThat(ids(admin.get(PATH + "?search=%25" + name))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=201", "limit=x", "after=a%20b", "state=off", "kind=robot"})
    void rejectsInvalidQueries(String query) {
        admin.get(PATH + "?" + query).expectProblem(400);
    }

    /** Each of them would be undone at the next start; to disable it in an emergency would not. */
    @Test
    void leavesAClientOfTheClientFileToTheFile() {
        ClientCredentials app = new ClientCredentials(FirstPartyApp.ID, null);
        Response read = admin.get(path(app)).expectOk();

        assertThat(read.string("origin")).isEqualTo("file");
        assertRuled(admin.put(path(app), changed(read, "client_name", "Mine")));
        assertRuled(admin.delete(path(app)));
        assertRuled(admin.post(path(app) + "/secret"));
        assertRuled(admin.delete(path(app) + "/previous-secret"));
    }

    @Test
    void hidesClientsFromCallersWithoutPermission() {
        ClientCredentials client = credentials(clients.service(name));
        Api user = Api.as(NODE, TestUser.on(NODE));
        ClientCredentials manager = TestClients.service(NODE, "scope", "admin.users", "resources", List.of());
        Api other =
                Api.on(NODE, SERVER.as(manager).clientCredentials("admin.users").accessToken());

        for (Api caller : List.of(user, other)) {
            for (String path : List.of(path(client), PATH + "/unknown")) {
                caller.get(path).expectProblem(403);
                caller.delete(path).expectProblem(403);
                caller.put(path, "client_name", "Mine").expectProblem(403);
                caller.post(path + "/secret").expectProblem(403);
                caller.post(path + "/disable").expectProblem(403);
            }
            caller.get(PATH).expectProblem(403);
            caller.post(PATH, "client_name", "Mine").expectProblem(403);
        }
        Api.on(NODE).get(path(client)).expectStatus(401);
        admin.get(PATH + "/unknown").expectProblem(404);
        admin.get(PATH + "/a%20b").expectProblem(404);
    }

    private static void assertRuled(Response refused) {
        assertThat(refused.expectProblem(409).string("type")).isEqualTo("urn:keyreeve:problem:ruled-by-client-file");
    }

    private static List<String> ids(Response page) {
        return page.expectOk()
                .json()
                .path("items")
                .valueStream()
                .map(client -> client.path("client_id").asString())
                .toList();
    }
}
