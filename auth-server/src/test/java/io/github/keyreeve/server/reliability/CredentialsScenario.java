package io.github.keyreeve.server.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.TestUser;
import java.util.List;

/** Issues an API key and registers a webhook, uses both and misuses the key; every secret on the way is kept as a canary. */
record CredentialsScenario(Node node, Canaries canaries) {

    void walk() {
        Api own = Api.as(node, TestUser.on(node, "admin"));
        ClientCredentials api = TestClients.resourceServer(node);
        Response key = own.post("/users/me/api-keys", "name", "Export", "usage_scope", "partner.read")
                .expectStatus(201);
        String value = canaries.keep("API key", key.string("api_key"));
        Server server = Server.of(node);
        server.as(api).introspect(value).expectActive();
        server.as(api).introspect(value + "x").expectInactive();
        server.userInfo(value);
        server.get("/users/me?api_key=" + value);
        addWebhook(own);
    }

    private void addWebhook(Api admin) {
        Response added = admin.post(
                "/api/admin/webhooks",
                "name",
                "Shop",
                "url",
                "https://hooks.example.com/keyreeve",
                "types",
                List.of("account.deleted"));
        assertThat(added.status()).as(added.body()).isEqualTo(201);
        canaries.keep("webhook secret", added.string("secret"));
        Response rotated = admin.post(
                "/api/admin/webhooks/" + added.json().path("webhook").path("id").asString() + "/secret");
        assertThat(rotated.status()).as(rotated.body()).isLessThan(300);
        canaries.keep("next webhook secret", rotated.string("secret"));
    }
}
