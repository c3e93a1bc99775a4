package io.github.keyreeve.server.tokens.grants;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.AuthorizationRequest;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.SignedInUser;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An account has no more grants with a client, and no more requests that wait for its consent, than the settings say. */
class CapsTests {

    private static Node node;

    @BeforeAll
    static void start() {
        node = Node.builder()
                .property("keyreeve.grants.per-client", "3")
                .property("keyreeve.grants.waiting-consents", "2")
                .start();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void theOldestGrantOfTheClientGoes() {
        SignedInUser user = SignedInUser.at(node);
        ClientCredentials client = TestClients.web(node);
        ClientCredentials other = TestClients.web(node);
        Response ofAnother = user.tokens(other, "openid");
        List<Response> tokens = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            tokens.add(user.tokens(client, "openid"));
        }

        assertThat(grants(user, client)).isEqualTo(3);
        assertThat(grants(user, other)).isEqualTo(1);
        for (int i = 0; i < 2; i++) {
            Server.of(node).as(client).refresh(tokens.get(i).refreshToken()).expectError("invalid_grant");
        }
        for (int i = 2; i < 5; i++) {
            Server.of(node).as(client).refresh(tokens.get(i).refreshToken()).expectOk();
        }
        Server.of(node).as(other).refresh(ofAnother.refreshToken()).expectOk();
    }

    @Test
    void theOldestRequestThatWaitsForConsentGoes() {
        SignedInUser user = SignedInUser.at(node);
        ClientCredentials client = TestClients.web(node, "require_consent", true);
        AuthorizationRequest request = SignedInUser.request(client, "openid api.read");
        for (int i = 0; i < 5; i++) {
            request.ask(user.browser());
        }

        assertThat(node.bean(JdbcClient.class)
                        .sql("select count(*) from authorization_request where account_id = :account")
                        .param("account", user.id())
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
        assertThat(request.ask(user.browser()).approve().code()).isNotNull();
    }

    private static long grants(SignedInUser user, ClientCredentials client) {
        return node.bean(JdbcClient.class)
                .sql("select count(*) from authorization_grant where account_id = :account and client_id = :client")
                .param("account", user.id())
                .param("client", client.id())
                .query(Long.class)
                .single();
    }
}
