package io.github.keyreeve.server.tokens.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.keyreeve.server.tokens.metadata.ClientJson;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.SignedInUser;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Clients of the server itself are there as long as it has them. */
class BuiltInClientTests {

    private static final Node NODE = Node.shared();

    private final BuiltInClients builtIn = NODE.bean(BuiltInClients.class);
    private final Clients clients = NODE.bean(Clients.class);

    @AfterEach
    void removeAll() {
        builtIn.apply(List.of());
    }

    @Test
    void takeTheirTokensAlongWhenTheyGo() {
        ClientCredentials client = new ClientCredentials("built-in", null);
        builtIn.apply(List.of(builtIn(client.id(), "account")));
        SignedInUser user = SignedInUser.at(NODE);
        Response tokens = user.tokens(client, "account");
        Api.on(NODE, tokens.accessToken()).get("/users/me").expectStatus(200);

        builtIn.apply(List.of());

        assertThat(clients.details(client.id())).isEmpty();
        Api.on(NODE, tokens.accessToken()).get("/users/me").expectProblem(401);
        builtIn.apply(List.of(builtIn(client.id(), "account")));
        Api.on(NODE, tokens.accessToken()).get("/users/me").expectProblem(401);
    }

    @Test
    void areUnchangedByTheNextStart() {
        builtIn.apply(List.of(builtIn("built-in", "account")));
        ClientDetails before = clients.details("built-in").orElseThrow();

        builtIn.apply(List.of(builtIn("built-in", "account")));
        assertThat(clients.details("built-in")).contains(before);

        builtIn.apply(List.of(builtIn("built-in", "openid account")));
        assertThat(clients.details("built-in").orElseThrow().metadata().scope()).isEqualTo("openid account");
    }

    @Test
    void takeTheIdentifierOfNoOtherClient() {
        ClientCredentials other = TestClients.spa(NODE);

        assertThatThrownBy(() -> builtIn.apply(List.of(builtIn(other.id(), "account"))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(other.id())
                .hasMessageContaining("delete it");
        assertThat(clients.details(other.id()).orElseThrow().origin()).isEqualTo(ClientOrigin.REGISTERED);
        assertThat(Server.of(NODE).as(other).refresh("unknown").string("error")).isEqualTo("invalid_grant");
    }

    private static BuiltInClient builtIn(String id, String scope) {
        ObjectNode metadata = (ObjectNode) new JsonMapper().readTree("""
                {"token_endpoint_auth_method": "none", "grant_types": ["authorization_code"]}
                """);
        metadata.putArray("redirect_uris").add(TestClients.REDIRECT_URI);
        metadata.put("scope", scope);
        return new BuiltInClient(id, NODE.bean(ClientJson.class).metadata(metadata));
    }
}
