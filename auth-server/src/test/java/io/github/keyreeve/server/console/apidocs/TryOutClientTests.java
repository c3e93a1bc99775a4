package io.github.keyreeve.server.console.apidocs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.keyreeve.server.identity.accounts.NewAccount;
import io.github.keyreeve.server.tokens.clientfile.ClientFile;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.AuthorizationRequest;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Consent;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.SignedInUser;
import io.github.keyreeve.testing.TestUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;

/** The client with which the page of the API gets its tokens: it reaches what a user gives it, and no more. */
class TryOutClientTests {

    private static final Node NODE =
            Node.builder().property("keyreeve.docs.enabled", true).shared();
    private static final ClientCredentials CLIENT = new ClientCredentials(TryOut.CLIENT_ID, null);
    private static final String PATH = "/api/admin/clients/" + TryOut.CLIENT_ID;

    private final Server server = Server.of(NODE);

    @TempDir
    private Path folder;

    @Test
    void asksForConsentAndGetsAShortTokenAlone() {
        SignedInUser user = SignedInUser.at(NODE);

        Consent consent = request("account").ask(user.browser());
        assertThat(consent.text()).contains("API reference");
        Response tokens = server.as(CLIENT).redeem(consent.approve().code()).expectOk();

        assertThat(tokens.refreshToken()).isEmpty();
        assertThat(tokens.json().path("expires_in").asInt()).isEqualTo(300);
        assertThat(tokens.token("access_token").claims().get("aud").toString())
                .contains(NODE.uri().toString());
        assertThat(Api.on(NODE, tokens.accessToken())
                        .get("/users/me")
                        .expectStatus(200)
                        .string("username"))
                .isEqualTo(user.username());
    }

    /** The role of an administrator reaches no further than the scope of the token, which only a setting widens. */
    @Test
    @Clause("RFC6749-3.3")
    void administersNothing() {
        SignedInUser admin = SignedInUser.of(
                NODE, NewAccount.named("admin-" + UUID.randomUUID()).withRoles("admin"));

        request("account admin.users").immediately(admin.browser()).expectError("invalid_scope");
        Response tokens = server.as(CLIENT)
                .redeem(request("account").approve(admin.browser()).code())
                .expectOk();
        Api.on(NODE, tokens.accessToken()).get("/api/admin/users").expectProblem(403);
    }

    @Test
    @Clause("RFC6749-3.1.2")
    void hasTheAddressOfThePageAlone() {
        AuthorizationRequest.of(CLIENT, NODE.resolve("/account").toString(), "account")
                .immediately(SignedInUser.at(NODE).browser())
                .expectErrorPage();
    }

    @Test
    @Clause("RFC7636-4.4.1")
    void needsAProofKey() {
        request("account")
                .without("code_challenge")
                .without("code_challenge_method")
                .immediately(SignedInUser.at(NODE).browser())
                .expectError("invalid_request");
    }

    @Test
    void asksNoUserForAPassword() {
        TestUser user = TestUser.on(NODE);

        Response login = Api.on(NODE)
                .post("/auth/login", "username", user.name(), "password", user.password(), "client_id", CLIENT.id());
        assertThat(login.status()).isBetween(400, 403);
        assertThat(login.accessToken()).isEmpty();
        server.as(CLIENT).token(Map.of("grant_type", "client_credentials")).expectError("unauthorized_client");
    }

    @Test
    void isThereOnlyWithThePage() {
        AuthorizationRequest.of(CLIENT, Node.shared().resolve("/docs").toString(), "account")
                .immediately(SignedInUser.at(Node.shared()).browser())
                .expectErrorPage();
    }

    @Test
    void isNotThereWhereUsersCannotSignInByACode() {
        try (Node node = Node.builder()
                .property("keyreeve.docs.enabled", true)
                .property("keyreeve.features.authorization-code", false)
                .start()) {
            Document document = Jsoup.parse(Server.of(node).get("/docs").body());

            assertThat(document.select("#try-access")).hasSize(1);
            assertThat(document.select("#try-sign-in")).isEmpty();
            assertThat(node.bean(RegisteredClientRepository.class).findByClientId(CLIENT.id()))
                    .isNull();
        }
    }

    @Test
    void isNeitherChangedNorDeletedByAdministrators() {
        Api admin = Api.as(NODE, TestUser.on(NODE, "admin"));

        Response client = admin.get(PATH).expectStatus(200);
        assertThat(client.string("origin")).isEqualTo("built-in");
        assertThat(admin.delete(PATH).expectProblem(409).string("type"))
                .isEqualTo("urn:keyreeve:problem:ruled-by-configuration");
        assertThat(Browser.signedIn(NODE, TestUser.on(NODE, "admin"))
                        .get("/admin/clients/" + CLIENT.id())
                        .document()
                        .text())
                .contains("This client belongs to the server itself");
    }

    @Test
    void noClientFileTakesItsPlace() throws IOException {
        Path file = Files.writeString(
                folder.resolve("clients.json"),
                "[{\"client_id\": \"keyreeve-docs\", \"grant_types\": [], \"client_secret\": \"a-secret-of-32-characters-or-more\"}]");

        assertThatThrownBy(() -> NODE.bean(ClientFile.class).apply(file))
                .hasMessageContaining("client_id is that of a client of the server itself");
    }

    @Test
    void thePageIsAReferenceWithoutScript() {
        Response page = server.get("/docs");
        Document document = Jsoup.parse(page.body());

        assertThat(document.select("#try-access").hasAttr("hidden")).isTrue();
        assertThat(document.select("details form, details input")).isEmpty();
        assertThat(page.header("Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self'", "connect-src 'self'")
                .doesNotContain("unsafe");
        assertThat(document.select("script").eachAttr("src")).containsExactly("/assets/docs.js");
        assertThat(document.select("script").html()).isEmpty();
    }

    @Test
    void offersNoCallThatLeadsABrowserFromPageToPage() {
        Document document = Jsoup.parse(server.get("/docs").body());

        assertThat(document.select("details[data-path=/oauth2/authorize], details[data-path=/connect/logout]"))
                .isEmpty();
        assertThat(document.select("details[data-path=/users/me]").eachAttr("data-method"))
                .containsExactlyInAnyOrder("GET", "PUT", "DELETE");
    }

    private static AuthorizationRequest request(String scope) {
        return AuthorizationRequest.of(CLIENT, NODE.resolve("/docs").toString(), scope);
    }
}
