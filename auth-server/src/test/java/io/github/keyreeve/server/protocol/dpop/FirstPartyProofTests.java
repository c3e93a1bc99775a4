package io.github.keyreeve.server.protocol.dpop;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.ECKey;
import io.github.keyreeve.server.protocol.firstparty.SeveralApps;
import io.github.keyreeve.server.tokens.clientkeys.TestKeys;
import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.TestUser;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Proofs of first-party applications, which sign users in by the JSON API: RFC 9449 section 5. */
class FirstPartyProofTests {

    /** Where the requests of other tests do without a client id there is only one of these. */
    private final Node node = SeveralApps.NODE;

    private final Server server = Server.of(node);
    private final ClientCredentials app = TestClients.app(node);
    private final TestUser user = TestUser.on(node);
    private final ECKey key = TestKeys.ec("key");

    @Test
    @Clause({"RFC9449-5", "RFC9449-7.1"})
    void bindsTheTokensOfASignIn() {
        Response tokens = login(app, proof("/auth/login", key)).expectOk();
        assertThat(tokens.string("token_type")).isEqualTo("DPoP");

        refresh(tokens.refreshToken(), null).expectProblem(400);
        refresh(tokens.refreshToken(), proof("/auth/refresh", TestKeys.ec("other")))
                .expectProblem(401);
        Response refreshed =
                refresh(tokens.refreshToken(), proof("/auth/refresh", key)).expectOk();

        String token = refreshed.accessToken();
        assertThat(refreshed.string("token_type")).isEqualTo("DPoP");
        server.send(server.to("/users/me")
                        .header("Authorization", "DPoP " + token)
                        .header(
                                "DPoP",
                                TestProof.of(node, "GET", "/users/me", key)
                                        .with(token)
                                        .text()))
                .expectOk();
        Api.on(node, token).get("/users/me").expectProblem(401);
    }

    @Test
    @Clause("RFC9449-4.3")
    void refusesAnInvalidProofBeforeItAsksForThePassword() {
        String proof = proof("/auth/refresh", key);

        Response refused = login(app, proof).expectProblem(400);

        assertThat(refused.body()).contains("DPoP");
    }

    @Test
    @Clause("RFC9449-5.2")
    void issuesNoBearerTokenToAnApplicationWithBoundTokens() {
        ClientCredentials bound = TestClients.app(node, "dpop_bound_access_tokens", true);

        login(bound, null).expectProblem(400);
        assertThat(login(bound, proof("/auth/login", key)).expectOk().string("token_type"))
                .isEqualTo("DPoP");
    }

    private String proof(String path, ECKey signing) {
        return TestProof.of(node, "POST", path, signing).text();
    }

    private Response login(ClientCredentials client, @Nullable String proof) {
        return post(
                "/auth/login", proof, "username", user.name(), "password", user.password(), "client_id", client.id());
    }

    private Response refresh(String refreshToken, @Nullable String proof) {
        return post("/auth/refresh", proof, "refresh_token", refreshToken, "client_id", app.id());
    }

    private Response post(String path, @Nullable String proof, Object... members) {
        return proof == null
                ? Api.on(node).post(path, members)
                : Api.on(node).send("POST", path, Api.json(members), "DPoP", proof);
    }
}
