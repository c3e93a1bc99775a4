package io.github.keyreeve.server.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.ECKey;
import io.github.keyreeve.server.protocol.dpop.TestProof;
import io.github.keyreeve.server.tokens.clientkeys.TestKeys;
import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.SignedInUser;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A proof of possession is accepted once, however many requests present it on whichever node. */
@Tag("DP-05")
class DpopProofRaceTests {

    private static final int ROUNDS = 25;
    private static final Crowd CROWD = new Crowd();

    private final Node node = Node.shared();
    private final ECKey key = TestKeys.ec("key");

    @AfterAll
    static void dismiss() {
        CROWD.close();
    }

    @Test
    @Clause({"RFC9449-4.3", "RFC9449-11.1"})
    void issuesOneTokenForAProof() {
        ClientCredentials client = TestClients.service(node);
        for (int round = 0; round < ROUNDS; round++) {
            String proof = TestProof.ofTokenRequest(node, key).text();

            List<Response> responses = CROWD.act((server, number) -> server.post(
                    "/oauth2/token", "grant_type=client_credentials", "Authorization", client.basic(), "DPoP", proof));

            expectOne(responses).forEach(response -> response.expectError("invalid_dpop_proof"));
        }
    }

    @Test
    @Clause({"RFC9449-7.1", "RFC9449-11.1"})
    void servesOneRequestForAProof() {
        String token = token();
        for (int round = 0; round < ROUNDS; round++) {
            String proof =
                    TestProof.of(node, "GET", "/userinfo", key).with(token).text();

            List<Response> responses = CROWD.act((server, number) -> server.send(server.to("/userinfo")
                    .header("Authorization", "DPoP " + token)
                    .header("DPoP", proof)));

            expectOne(responses).forEach(response -> response.expectStatus(401));
        }
    }

    /** All others. */
    private static List<Response> expectOne(List<Response> responses) {
        assertThat(responses.stream().filter(response -> response.status() == 200))
                .as(responses.toString())
                .hasSize(1);
        return responses.stream().filter(response -> response.status() != 200).toList();
    }

    private String token() {
        ClientCredentials client = TestClients.spa(node);
        String refreshToken = SignedInUser.at(node).tokens(client, "openid").refreshToken();
        return Server.of(node)
                .post(
                        "/oauth2/token",
                        "grant_type=refresh_token&client_id=" + client.id() + "&refresh_token=" + refreshToken,
                        "DPoP",
                        TestProof.ofTokenRequest(node, key).text())
                .expectOk()
                .accessToken();
    }
}
