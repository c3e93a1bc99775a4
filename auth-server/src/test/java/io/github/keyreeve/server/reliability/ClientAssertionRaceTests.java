package io.github.keyreeve.server.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.ECKey;
import io.github.keyreeve.server.protocol.assertion.TestAssertion;
import io.github.keyreeve.server.tokens.clientkeys.TestKeys;
import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Response;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A client assertion is accepted once, however many requests present it on whichever node. */
class ClientAssertionRaceTests {

    private static final int ROUNDS = 50;
    private static final Crowd CROWD = new Crowd();

    @AfterAll
    static void dismiss() {
        CROWD.close();
    }

    @Test
    @Clause("RFC7523-3")
    @Tag("KJ-10")
    void acceptsAnAssertionOnce() {
        Node node = Node.shared();
        ECKey key = TestKeys.ec("key");
        ClientCredentials client =
                TestClients.service(node, "token_endpoint_auth_method", "private_key_jwt", "jwks", TestKeys.jwks(key));

        expectOneSuccess(() -> TestAssertion.of(node, client.id(), key));
    }

    @Test
    @Clause({"OIDC-Core-9", "RFC7523-3"})
    void acceptsOnceWhatASecretHasSigned() {
        Node node = Node.shared();
        ClientCredentials client = TestClients.service(node, "token_endpoint_auth_method", "client_secret_jwt");

        expectOneSuccess(() -> TestAssertion.of(node, client));
    }

    private static void expectOneSuccess(Supplier<TestAssertion> assertions) {
        for (int round = 0; round < ROUNDS; round++) {
            String form = "grant_type=client_credentials" + assertions.get().form();

            List<Response> responses = CROWD.act((server, number) -> server.post("/oauth2/token", form));

            assertThat(responses.stream().filter(response -> response.status() == 200))
                    .as(responses.toString())
                    .hasSize(1);
            responses.stream()
                    .filter(response -> response.status() != 200)
                    .forEach(response -> response.expectError("invalid_client"));
        }
    }
}
