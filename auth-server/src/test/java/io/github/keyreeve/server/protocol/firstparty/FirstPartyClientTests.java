package io.github.keyreeve.server.protocol.firstparty;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.AuthenticatorApp;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.FirstPartyApp;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.SignedInUser;
import io.github.keyreeve.testing.TestUser;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which clients sign users in by the JSON API, and how they authenticate. */
class FirstPartyClientTests {

    private static final Node NODE = SeveralApps.NODE;
    private static final List<String> PATHS = List.of("/auth/login", "/auth/login/mfa", "/auth/refresh");

    private final TestUser user = TestUser.on(NODE);

    @Test
    void mayBeLeftOutWhileThereIsOne() {
        Node one = Node.shared();

        Response tokens = Api.on(one).login(TestUser.on(one)).expectOk();

        assertThat(tokens.token("access_token").claim("client_id")).isEqualTo(FirstPartyApp.ID);
    }

    @Test
    @Clause("RFC6749-3.2.1")
    void mustBeNamedWhereThereAreSeveral() {
        for (String path : PATHS) {
            Response refused = post(path).expectProblem(400);

            assertThat(refused.string("type")).endsWith("invalid-input");
            assertThat(refused.json().at("/errors/0/field").asString()).isEqualTo("client_id");
            assertThat(refused.json().at("/errors/0/reason").asString()).isEqualTo("required");
        }
    }

    @Test
    void mustBeNamedWhereThereIsNone() {
        try (Node none = Node.builder().start()) {
            TestClients.change(none, new ClientCredentials(FirstPartyApp.ID, null), "first_party", false);

            Response refused = Api.on(none).login(TestUser.on(none)).expectProblem(400);

            assertThat(refused.json().at("/errors/0/field").asString()).isEqualTo("client_id");
        }
    }

    @Test
    @Clause("RFC6749-5.2")
    void mustBeRegisteredAsFirstParty() {
        ClientCredentials web = TestClients.web(NODE);
        ClientCredentials spa = TestClients.spa(NODE);
        for (String path : PATHS) {
            for (Response refused : List.of(basic(web, path), post(path, "client_id", spa.id()))) {
                refused.expectProblem(403);
                assertThat(refused.string("type")).endsWith("unauthorized-client");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown", "no such client", "test-app "})
    @Clause("RFC6749-5.2")
    void mustExist(String clientId) {
        for (String path : PATHS) {
            expectInvalidClient(post(path, "client_id", clientId));
        }
    }

    @Test
    @Clause({"RFC6749-2.3.1", "RFC6749-3.2.1"})
    void authenticateByTheMethodThatIsRegistered() {
        ClientCredentials basic = SeveralApps.confidential("client_secret_basic");
        ClientCredentials post = SeveralApps.confidential("client_secret_post");
        for (String path : PATHS) {
            expectAdmitted(basic(basic, path));
            expectAdmitted(secret(post, path));

            expectInvalidClient(basic(new ClientCredentials(basic.id(), "wrong"), path));
            expectInvalidClient(secret(new ClientCredentials(post.id(), "wrong"), path));
            expectInvalidClient(post(path, "client_id", basic.id()));
            expectInvalidClient(post(path, "client_id", post.id()));
            expectInvalidClient(secret(basic, path));
            expectInvalidClient(basic(post, path));
            expectInvalidClient(Api.on(NODE).send("POST", path, Api.json(members(path)), "Authorization", "Basic x"));
        }
    }

    @Test
    @Clause("RFC6749-2.3")
    void authenticateOnce() {
        ClientCredentials client = SeveralApps.confidential("client_secret_basic");
        for (String path : PATHS) {
            Response twice = Api.on(NODE)
                    .send(
                            "POST",
                            path,
                            Api.json(members(path, "client_secret", String.valueOf(client.secret()))),
                            "Authorization",
                            client.basic());
            Response another = Api.on(NODE)
                    .send(
                            "POST",
                            path,
                            Api.json(members(path, "client_id", FirstPartyApp.ID)),
                            "Authorization",
                            client.basic());

            twice.expectProblem(400);
            another.expectProblem(400);
            assertThat(another.json().at("/errors/0/field").asString()).isEqualTo("client_id");
        }
    }

    @Test
    void signUsersInWithTheirSecret() {
        ClientCredentials client = SeveralApps.confidential("client_secret_basic");

        Response tokens = FirstPartyApp.of(NODE, client).login(user).expectOk();

        assertThat(tokens.token("access_token").claim("client_id")).isEqualTo(client.id());
        FirstPartyApp.of(SeveralApps.OTHER_NODE, client)
                .refresh(tokens.refreshToken())
                .expectOk();
        expectInvalidClient(FirstPartyApp.of(NODE, new ClientCredentials(client.id(), "wrong"))
                .refresh(tokens.refreshToken()));
    }

    @Test
    @Clause("RFC6749-6")
    void refreshTheirOwnTokensOnly() {
        Response own = SeveralApps.app().login(user).expectOk();
        Response ofNone = SignedInUser.at(NODE).tokens(TestClients.web(NODE), "openid");

        for (Response foreign : List.of(own, ofNone)) {
            Response refused = SeveralApps.app().refresh(foreign.refreshToken()).expectProblem(401);
            assertThat(refused.string("type")).endsWith("invalid-grant");
        }
    }

    @Test
    void continueOnlyWhatTheyBegan() {
        FirstPartyApp client = SeveralApps.app("scope", "account api.read");
        AuthenticatorApp app = AuthenticatorApp.addedBy(Api.on(NODE, token(client)), NODE.clock());
        String begun = client.login(user, "scope", "account").string("mfa_token");

        Response refused = SeveralApps.app("scope", "account api.read")
                .at(SeveralApps.OTHER_NODE)
                .secondStep(begun, app.freshCode())
                .expectProblem(401);
        assertThat(refused.string("type")).endsWith("sign-in-expired");

        Response tokens = client.at(SeveralApps.OTHER_NODE)
                .secondStep(begun, app.freshCode())
                .expectOk();
        assertThat(tokens.string("scope")).isEqualTo("account");
    }

    private String token(FirstPartyApp client) {
        return client.login(user).expectOk().accessToken();
    }

    private static void expectInvalidClient(Response refused) {
        refused.expectProblem(401);
        assertThat(refused.string("type")).endsWith("invalid-client");
        assertThat(refused.header("WWW-Authenticate")).startsWith("Basic ");
    }

    /** The client is authenticated, and what it sends is invalid. */
    private static void expectAdmitted(Response response) {
        response.expectProblem(401);
        assertThat(response.string("type")).doesNotContain("client");
        assertThat(response.header("WWW-Authenticate")).doesNotContain("Basic");
    }

    private static Response basic(ClientCredentials client, String path) {
        return Api.on(NODE).send("POST", path, Api.json(members(path)), "Authorization", client.basic());
    }

    private static Response secret(ClientCredentials client, String path) {
        return post(path, "client_id", client.id(), "client_secret", String.valueOf(client.secret()));
    }

    private static Response post(String path, Object... more) {
        return Api.on(NODE).post(path, members(path, more));
    }

    /** A request of this path that any first-party client may send, and that leads nowhere. */
    private static Object[] members(String path, Object... more) {
        List<Object> members = new ArrayList<>(
                switch (path) {
                    case "/auth/login" -> List.of("username", "stranger-at-all", "password", "wrong-password");
                    case "/auth/login/mfa" -> List.of("mfa_token", "krm_unknown", "code", "123456");
                    default -> List.of("refresh_token", "krr_unknown");
                });
        members.addAll(List.of(more));
        return members.toArray();
    }
}
