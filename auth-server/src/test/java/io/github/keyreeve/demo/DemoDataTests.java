package io.github.keyreeve.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.identity.accounts.Accounts;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.AuthorizationRequest;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.ClientDriver;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Server;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The users and clients that the demo start announces are there, and have the permissions that it names. */
@Tag("slow")
class DemoDataTests {

    private static final Node NODE = startWithDemoData();
    private static final ClientCredentials WEB = new ClientCredentials("demo-web", "demo-web-secret");
    private static final ClientCredentials SPA = new ClientCredentials("demo-spa", null);

    @AfterAll
    static void stop() {
        NODE.close();
    }

    @Test
    void theApiIntrospectsATokenOfTheService() {
        Response token = as("demo-service").clientCredentials("api.read").expectOk();

        assertThat(token.token("access_token").claim("aud")).isEqualTo("http://localhost:9090");
        as("demo-api").introspect(token.accessToken()).expectActive();
    }

    @Test
    void theSampleOfAServiceGetsATokenForTheSampleOfAnApi() {
        Response token = as("spring-service").clientCredentials("api.read").expectOk();

        assertThat(token.token("access_token").claim("aud")).isEqualTo("http://localhost:9091");
    }

    @ParameterizedTest
    @CsvSource({"alice, alice-password", "bob, bob-password", "admin, admin-password"})
    void eachUserCanUseTheWebApplication(String username, String password) {
        Response tokens = signIn(WEB, "http://localhost:8080/callback", username, password);

        Server.of(NODE).as(WEB).refresh(tokens.refreshToken()).expectOk();
    }

    @Test
    void aUserCanSignInToTheSampleOfALogin() {
        ClientCredentials sample = new ClientCredentials("spring-login", "spring-login-secret");
        Browser browser = new Browser(NODE);
        browser.signIn(NODE, "alice", "alice-password");
        AuthorizationRequest request = AuthorizationRequest.of(
                sample, "http://localhost:8081/login/oauth2/code/keyreeve", "openid profile email");

        Server.of(NODE).as(sample).redeem(request.approve(browser).code()).expectOk();
    }

    @Test
    void aUserCanUseTheSinglePageApplication() {
        Response tokens = signIn(SPA, "http://localhost:8080/spa/callback", "alice", "alice-password");

        Server.of(NODE).as(SPA).refresh(tokens.refreshToken()).expectOk();
    }

    @Test
    void aUserCanSignInToTheFirstPartyApplication() {
        Response tokens = Api.on(NODE)
                .post("/auth/login", "username", "alice", "password", "alice-password")
                .expectOk();

        assertThat(tokens.token("access_token").claim("client_id")).isEqualTo("demo-app");
        as("demo-api").introspect(tokens.accessToken()).expectActive();
        Api.on(NODE, tokens.accessToken()).get("/users/me").expectOk();
        Api.on(NODE, tokens.accessToken()).get("/api/admin/users").expectStatus(403);
    }

    @Test
    void theAdministratorCanManageUsersThroughTheFirstPartyApplication() {
        Response tokens = Server.of(NODE)
                .post("/auth/access-token", "username=admin&password=admin-password&client_id=demo-app")
                .expectOk();

        Api.on(NODE, tokens.accessToken()).get("/api/admin/users").expectOk();
        Api.on(NODE, tokens.accessToken()).get("/api/admin/audit").expectOk();
    }

    private static Response signIn(ClientCredentials client, String redirectUri, String username, String password) {
        Browser browser = new Browser(NODE);
        browser.signIn(NODE, username, password);
        AuthorizationRequest request = AuthorizationRequest.of(client, redirectUri, "openid profile email api.read");
        return Server.of(NODE)
                .as(client)
                .redeem(request.approve(browser).code())
                .expectOk();
    }

    private static ClientDriver as(String demoClient) {
        return Server.of(NODE).as(new ClientCredentials(demoClient, demoClient + "-secret"));
    }

    private static Node startWithDemoData() {
        URI server = DemoAddresses.free().server();
        DemoAddresses demo = DemoAddresses.OF_THE_DEMO;
        Node node = Node.builder()
                .port(server.getPort())
                .property("keyreeve.clients", DemoClientFile.at(new DemoAddresses(server, demo.api(), demo.flowLab())))
                .property("keyreeve.outbound.allow", demo.flowLab())
                .start();
        DemoUsers.create(node.bean(Accounts.class));
        return node;
    }
}
