package io.github.keyreeve.server.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.AuthorizationRequest;
import io.github.keyreeve.testing.AuthorizationResponse;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Consent;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Server;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** A pushed request gets one code, however many browsers complete it at the same moment on both nodes. */
class PushedRequestRaceTests {

    private static final int ROUNDS = 20;
    private static final Crowd CROWD = new Crowd();

    private final Node node = Node.shared();
    private final ClientCredentials client = TestClients.web(node);
    private final ClientCredentials asking = TestClients.web(node, "require_consent", true);

    @AfterAll
    static void dismiss() {
        CROWD.close();
    }

    @Test
    @Clause({"RFC9126-4", "RFC9126-7.3"})
    void getsOneCodeFromTheRequestsOfOneUser() {
        Browser user = SignedIn.on(node, client).browser();
        for (int round = 0; round < ROUNDS; round++) {
            AuthorizationRequest request = pushed(client);

            expectOneCode(CROWD.act((server, number) -> request.immediately(user.copy(server.node()))));
        }
    }

    @Test
    @Clause({"RFC9126-4", "RFC9126-7.3"})
    void getsOneCodeFromTheDecisionsOfManyUsers() {
        List<Browser> users = new ArrayList<>();
        for (int i = 0; i < Crowd.SIZE; i++) {
            users.add(SignedIn.on(node, asking).browser());
        }
        for (int round = 0; round < 5; round++) {
            AuthorizationRequest request = pushed(asking);
            List<Consent> waiting =
                    users.stream().map(user -> request.ask(user)).toList();

            expectOneCode(CROWD.act((server, number) -> waiting.get(number).approve("api.read")));
        }
    }

    private AuthorizationRequest pushed(ClientCredentials owner) {
        return AuthorizationRequest.of(owner, TestClients.REDIRECT_URI, "openid api.read")
                .with("prompt", owner.equals(asking) ? "consent" : "")
                .push(Server.of(node).as(owner));
    }

    private static void expectOneCode(List<AuthorizationResponse> responses) {
        assertThat(responses.stream().filter(AuthorizationResponse::hasCode))
                .as(responses.toString())
                .hasSize(1);
        responses.stream()
                .filter(response -> !response.hasCode())
                .forEach(response -> response.expectErrorPage("expired or has already been completed"));
    }
}
