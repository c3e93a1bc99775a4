package io.github.keyreeve.server.console.clients;

import static io.github.keyreeve.server.console.clients.AdministeredClients.credentials;
import static io.github.keyreeve.server.console.clients.AdministeredClients.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Code;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.SignedInUser;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What administrators do with clients counts at the next request, on all nodes. */
class ClientAccessTests {

    /** Less than half of the time after which a node reads a client again by itself, for a busy machine. */
    private static final Duration SOON = Duration.ofSeconds(20);

    private static final Node NODE = Node.shared();
    private static final Server SERVER = Server.of(NODE);
    private static final Server OTHER = Server.of(Node.sharedSecond());

    private final String name = "n" + UUID.randomUUID().toString().substring(0, 8);
    private final AdministeredClients clients = AdministeredClients.of(NODE);
    private final Api admin = clients.api();

    @Test
    @Clause("RFC6749-10.10")
    @Tag("TK-31")
    void rotatesASecretWithoutAnInterruption() {
        ClientCredentials first = credentials(clients.service(name));
        OTHER.as(first).clientCredentials("api.read").expectOk();

        ClientCredentials second = rotated(first, false);

        assertThat(second.secret()).isNotEqualTo(first.secret());
        SERVER.as(first).clientCredentials("api.read").expectOk();
        SERVER.as(second).clientCredentials("api.read").expectOk();
        await().atMost(SOON)
                .untilAsserted(
                        () -> OTHER.as(second).clientCredentials("api.read").expectOk());
        assertThat(admin.post(path(first) + "/secret").expectProblem(409).string("type"))
                .isEqualTo("urn:keyreeve:problem:two-secrets-valid");

        admin.delete(path(first) + "/previous-secret").expectStatus(204);

        SERVER.as(first).clientCredentials("api.read").expectError("invalid_client");
        await().atMost(SOON)
                .untilAsserted(
                        () -> OTHER.as(first).clientCredentials("api.read").expectError("invalid_client"));
        SERVER.as(second).clientCredentials("api.read").expectOk();
    }

    @Test
    void endsAllFormerSecretsAtOnceWhereTheyAreKnownToOthers() {
        ClientCredentials first = credentials(clients.service(name));
        ClientCredentials second = rotated(first, false);

        ClientCredentials third = rotated(first, true);

        SERVER.as(first).clientCredentials("api.read").expectError("invalid_client");
        SERVER.as(second).clientCredentials("api.read").expectError("invalid_client");
        SERVER.as(third).clientCredentials("api.read").expectOk();
    }

    @Test
    @Tag("TK-31")
    void endsAllAccessOfADisabledClientForGood() {
        Held held = Held.by(credentials(clients.web(name)));
        ClientCredentials api = TestClients.resourceServer(NODE);

        admin.post(path(held.client()) + "/disable").expectStatus(204);
        held.expectOver(SERVER, api, "invalid_client");
        await().atMost(SOON).untilAsserted(() -> held.expectOver(OTHER, api, "invalid_client"));

        admin.post(path(held.client()) + "/enable").expectStatus(204);
        held.expectOver(SERVER, api, "invalid_grant");
        await().atMost(SOON).untilAsserted(() -> held.expectOver(OTHER, api, "invalid_grant"));
        SignedInUser.at(NODE).tokens(held.client(), "openid api.read");
    }

    @Test
    @Tag("TK-31")
    void endsAllAccessOfADeletedClientAlsoForOneThatIsRegisteredLikeIt() {
        Held held = Held.by(credentials(clients.web(name)));
        ClientCredentials api = TestClients.resourceServer(NODE);
        String metadata = admin.get(path(held.client())).body();

        admin.delete(path(held.client())).expectStatus(204);
        held.expectOver(SERVER, api, "invalid_client");
        await().atMost(SOON).untilAsserted(() -> held.expectOver(OTHER, api, "invalid_client"));
        admin.get(path(held.client())).expectProblem(404);
        assertThat(metadata).contains(held.client().id());

        Response again = admin.post(
                        AdministeredClients.PATH,
                        "client_id",
                        held.client().id(),
                        "grant_types",
                        List.of("authorization_code", "refresh_token"),
                        "redirect_uris",
                        List.of(TestClients.REDIRECT_URI),
                        "scope",
                        "openid api.read offline_access",
                        "resources",
                        List.of(TestClients.API))
                .expectStatus(201);
        held.as(credentials(again)).expectOver(SERVER, api, "invalid_grant");
    }

    @Test
    void recordsEachActWithItsActor() {
        ClientCredentials client = credentials(clients.service(name));
        rotated(client, false);
        admin.delete(path(client) + "/previous-secret").expectStatus(204);
        admin.post(path(client) + "/disable").expectStatus(204);
        admin.post(path(client) + "/disable").expectStatus(204);
        admin.post(path(client) + "/enable").expectStatus(204);
        admin.delete(path(client)).expectStatus(204);

        List<JsonNode> recorded = admin.get("/api/admin/audit?client=" + client.id())
                .expectOk()
                .json()
                .path("items")
                .valueStream()
                .filter(item -> item.path("event").asString().startsWith("client_"))
                .toList();
        assertThat(recorded)
                .extracting(item -> item.path("event").asString())
                .containsExactly(
                        "client_deleted",
                        "client_enabled",
                        "client_disabled",
                        "client_changed",
                        "client_secret_rotated",
                        "client_created");
        assertThat(recorded)
                .allMatch(item -> item.path("actor_kind").asString().equals("account"))
                .noneMatch(item -> item.toString().contains("krs_"));
    }

    private ClientCredentials rotated(ClientCredentials client, boolean endPrevious) {
        return credentials(admin.post(path(client) + "/secret", "end_previous", endPrevious)
                .expectOk());
    }

    /** What a client has got. */
    private record Held(ClientCredentials client, String accessToken, String refreshToken, Code code) {

        static Held by(ClientCredentials client) {
            SignedInUser user = SignedInUser.at(NODE);
            Response tokens = user.tokens(client, "openid api.read");
            return new Held(client, tokens.accessToken(), tokens.refreshToken(), user.code(client, "openid"));
        }

        Held as(ClientCredentials other) {
            return new Held(other, accessToken, refreshToken, code);
        }

        void expectOver(Server at, ClientCredentials api, String error) {
            at.as(api).introspect(accessToken).expectInactive();
            at.as(client).refresh(refreshToken).expectError(error);
            at.as(client).redeem(code).expectError(error);
        }
    }
}
