package io.github.keyreeve.server.protocol.firstparty;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.identity.accounts.AccountState;
import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.AuthenticatorApp;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.FirstPartyApp;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.TestUser;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Sign-in by a form, as the password flow of OpenAPI sends it. */
class AccessTokenFormTests {

    private static final String PATH = "/auth/access-token";

    private static final Node NODE = SeveralApps.NODE;
    private static final Server SERVER = Server.of(NODE);
    private static final ClientCredentials APP = TestClients.app(NODE, "scope", "account api.read");

    private final TestUser user = TestUser.on(NODE);

    @Test
    @Clause({"RFC6749-4.3.2", "RFC6749-5.1"})
    void returnsATokenResponse() {
        for (String grantType : List.of("password", "")) {
            Response tokens =
                    signIn(APP, "grant_type", grantType, "scope", "account").expectOk();

            assertThat(tokens.string("scope")).isEqualTo("account");
            assertThat(tokens.token("access_token").claim("client_id")).isEqualTo(APP.id());
            Api.on(NODE, tokens.accessToken()).get("/users/me").expectOk();
            FirstPartyApp.of(NODE, APP).refresh(tokens.refreshToken()).expectOk();
        }
    }

    @Test
    void needsNoClientIdWhileThereIsOneFirstPartyClient() {
        Node one = Node.shared();
        TestUser there = TestUser.on(one);

        Response tokens = Server.of(one)
                .post(PATH, "username=" + there.name() + "&password=" + there.password())
                .expectOk();

        assertThat(tokens.token("access_token").claim("client_id")).isEqualTo(FirstPartyApp.ID);
    }

    @Test
    @Clause("RFC6749-2.3.1")
    void authenticatesConfidentialClients() {
        ClientCredentials basic = SeveralApps.confidential("client_secret_basic");
        ClientCredentials post = SeveralApps.confidential("client_secret_post");

        signIn(basic).expectOk();
        signIn(publicly(post), "client_secret", String.valueOf(post.secret())).expectOk();
        for (Response refused : List.of(
                signIn(publicly(basic)),
                signIn(new ClientCredentials(basic.id(), "wrong")),
                signIn(publicly(post), "client_secret", "wrong"),
                signIn(publicly(basic), "client_secret", String.valueOf(basic.secret())))) {
            refused.expectError("invalid_client");
            assertThat(refused.header("WWW-Authenticate")).startsWith("Basic ");
        }
    }

    @Test
    @Clause("RFC6749-5.2")
    void reportsErrorsAsTheTokenEndpointDoes() {
        signIn(TestClients.web(NODE)).expectError("unauthorized_client");
        signIn(APP, "grant_type", "authorization_code").expectError("unsupported_grant_type");
        signIn(APP, "password", "wrong-password").expectError("invalid_grant");
        signIn(APP, "password", "").expectError("invalid_request");
        signIn(APP, "scope", "account admin.users").expectError("invalid_scope");
        signIn(APP, "resource", "https://other.example").expectError("invalid_target");
        SERVER.post(PATH, form() + "&client_id=" + APP.id() + "&scope=account&scope=api.read")
                .expectError("invalid_request");
        SERVER.post(PATH + "?client_id=" + APP.id(), form()).expectError("invalid_request");
        Api.on(NODE)
                .post(PATH, "username", user.name(), "password", user.password(), "client_id", APP.id())
                .expectError(415, "invalid_request");
        SERVER.get(PATH).expectError(405, "invalid_request");
    }

    @Test
    void doesNotDiscloseWhetherNamePasswordOrAccountIsInvalid() {
        TestUser disabled = TestUser.on(NODE, AccountState.DISABLED);
        Response wrong = signIn(APP, "password", "wrong-password").expectError("invalid_grant");

        for (Response other :
                List.of(signIn(APP, "username", "stranger-at-all"), signIn(APP, "username", disabled.name()))) {
            assertThat(other.status()).isEqualTo(wrong.status());
            assertThat(other.body()).isEqualTo(wrong.body());
        }
    }

    @Test
    void leadsToTheSecondFactor() {
        AuthenticatorApp app =
                AuthenticatorApp.addedBy(Api.on(NODE, signIn(APP).expectOk().accessToken()), NODE.clock());

        Response asked = signIn(APP, "scope", "account").expectError(403, "mfa_required");

        Response tokens = FirstPartyApp.of(SeveralApps.OTHER_NODE, APP)
                .secondStep(asked.string("mfa_token"), app.freshCode())
                .expectOk();
        assertThat(tokens.string("scope")).isEqualTo("account");
        assertThat(tokens.token("access_token").claim("acr")).isEqualTo("aal2");
    }

    @Test
    void isNoGrantOfTheTokenEndpoint() {
        Server.of(NODE)
                .as(APP)
                .token(Map.of("grant_type", "password", "username", user.name(), "password", user.password()))
                .expectError("unsupported_grant_type");
    }

    @Test
    void isCountedWithTheOtherWaysToSignIn() {
        for (int i = 0; i < 10; i++) {
            signIn(APP, "password", "wrong-password").expectError("invalid_grant");
        }

        signIn(APP).expectError("invalid_grant");
        FirstPartyApp.of(SeveralApps.OTHER_NODE, APP).login(user).expectProblem(401);
    }

    @Test
    void ignoresAnOldToken() {
        HttpRequest.Builder request = SERVER.to(PATH)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Authorization", "Bearer expired")
                .POST(BodyPublishers.ofString(form() + "&client_id=" + APP.id()));

        SERVER.send(request).expectOk();
    }

    private String form() {
        return "username=" + user.name() + "&password=" + user.password();
    }

    /** With parameters, names and values in turn, in place of the user's or beside them. */
    private Response signIn(ClientCredentials client, String... more) {
        Map<String, String> form = new HashMap<>(Map.of("username", user.name(), "password", user.password()));
        for (int i = 0; i + 1 < more.length; i += 2) {
            form.put(more[i], more[i + 1]);
        }
        return SERVER.as(client).post(PATH, form);
    }

    private static ClientCredentials publicly(ClientCredentials client) {
        return new ClientCredentials(client.id(), null);
    }
}
