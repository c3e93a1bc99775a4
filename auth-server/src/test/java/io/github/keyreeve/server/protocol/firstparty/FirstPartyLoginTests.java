package io.github.keyreeve.server.protocol.firstparty;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.identity.accounts.AccountState;
import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.FirstPartyApp;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.TestUser;
import io.github.keyreeve.testing.Token;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The sign-in of our own applications; its tokens are tokens like all others. */
class FirstPartyLoginTests {

    private static final Node NODE = Node.shared();
    private static final Server SERVER = Server.of(NODE);
    private static final Api ANONYMOUS = Api.on(NODE);
    private static final ClientCredentials API = TestClients.resourceServer(NODE);

    private final TestUser user = TestUser.on(NODE);

    @Test
    @Clause("RFC6749-5.1")
    void returnsATokenResponse() {
        Response tokens = ANONYMOUS.login(user).expectOk();

        assertThat(tokens.string("token_type")).isEqualTo("Bearer");
        assertThat(tokens.json().path("expires_in").asInt()).isPositive();
        assertThat(tokens.refreshToken()).startsWith("krr_");
        Token token = tokens.token("access_token");
        assertThat(token.claim("sub")).isEqualTo(user.id().toString());
        assertThat(token.claim("client_id")).isEqualTo(FirstPartyApp.ID);
        assertThat(token.audience()).containsExactly(NODE.uri().toString());
        assertThat(token.claims().path("amr").get(0).asString()).isEqualTo("pwd");
        SERVER.as(API).introspect(tokens.accessToken()).expectActive();
    }

    @Test
    @Clause("RFC9700-4.14.2")
    void rotatesRefreshTokens() {
        Response first = ANONYMOUS.login(user).expectOk();
        Response second = refresh(first).expectOk();
        Response third = refresh(second).expectOk();
        refresh(first).expectProblem(401);

        assertThat(third.token("access_token").claim("sub")).isEqualTo(user.id().toString());
        refresh(third).expectProblem(401);
        SERVER.as(API).introspect(third.accessToken()).expectInactive();
    }

    @Test
    void endsTheGrantAtLogout() {
        Response tokens = ANONYMOUS.login(user);
        Response elsewhere = ANONYMOUS.login(user);

        Api.on(NODE, tokens.accessToken()).post("/auth/logout").expectStatus(204);

        Api.on(NODE, tokens.accessToken()).get("/users/me").expectChallenge(401, "invalid_token");
        refresh(tokens).expectProblem(401);
        Api.on(NODE, elsewhere.accessToken()).get("/users/me").expectOk();
    }

    @Test
    void doesNotDiscloseWhetherNamePasswordOrAccountIsInvalid() {
        TestUser disabled = TestUser.on(NODE, AccountState.DISABLED);
        TestUser pending = TestUser.on(NODE, AccountState.PENDING);
        Response wrong = ANONYMOUS.post("/auth/login", "username", user.name(), "password", "wrong-password");

        wrong.expectProblem(401);
        assertThat(wrong.string("type")).endsWith("invalid-credentials");
        for (Response other : List.of(
                ANONYMOUS.post("/auth/login", "username", "stranger-at-all", "password", "wrong-password"),
                ANONYMOUS.post("/auth/login", "username", "", "password", ""),
                ANONYMOUS.post("/auth/login"),
                ANONYMOUS.login(disabled),
                ANONYMOUS.login(pending))) {
            assertThat(other.status()).isEqualTo(401);
            assertThat(other.bodyWithoutRequestId()).isEqualTo(wrong.bodyWithoutRequestId());
        }
    }

    @Test
    void takesJsonOnly() {
        String form = "username=" + user.name() + "&password=" + user.password();

        ANONYMOUS.send("POST", "/auth/login", BodyPublishers.ofString(form)).expectProblem(400);
        SERVER.post("/auth/login", form).expectProblem(415);
        ANONYMOUS
                .send("POST", "/auth/login", BodyPublishers.ofString("{\"username\":"))
                .expectProblem(400);
        ANONYMOUS.send("POST", "/auth/login", BodyPublishers.ofString("[]")).expectProblem(400);
        ANONYMOUS
                .get("/auth/login?username=" + user.name() + "&password=" + user.password())
                .expectProblem(405);
    }

    @Test
    void isNotHinderedByAnOldToken() {
        Response tokens = Api.on(NODE, "expired").login(user).expectOk();

        Api.on(NODE, "expired")
                .post("/auth/refresh", "refresh_token", tokens.refreshToken())
                .expectOk();
    }

    private static Response refresh(Response tokens) {
        return ANONYMOUS.post("/auth/refresh", "refresh_token", tokens.refreshToken());
    }
}
