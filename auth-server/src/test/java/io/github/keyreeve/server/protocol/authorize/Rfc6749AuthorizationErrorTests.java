package io.github.keyreeve.server.protocol.authorize;

import static io.github.keyreeve.server.tokens.clients.TestClients.REDIRECT_URI;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.protocol.token.StoredTokens;
import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.AuthorizationRequest;
import io.github.keyreeve.testing.AuthorizationResponse;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.TestUser;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** RFC 6749 sections 3.3, 4.1.2 and 4.1.2.1: error responses to the client. */
class Rfc6749AuthorizationErrorTests {

    private static final Node NODE = Node.shared();
    private static final Server SERVER = Server.of(NODE);
    private static final ClientCredentials CLIENT = TestClients.web(NODE, "scope", "openid api.read api.write");
    private static final Browser BROWSER = Browser.signedIn(NODE);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unknown",
                "openid unknown",
                "openid profile",
                "API.READ",
                "api.read,api.write",
                "*",
                "api.*",
                "api.read\u00a0api.write",
            })
    @Clause({"RFC6749-3.3", "RFC6749-4.1.2.1"})
    @Tag("AZ-29")
    void refusesAScopeThatIsNotAllowedForTheClient(String scope) {
        request().with("scope", scope).immediately(BROWSER).expectError("invalid_scope");
    }

    @Test
    @Clause("RFC6749-3.3")
    void refusesOneUnregisteredScopeAmongOthers() {
        request().with("scope", "api.read  api.delete").immediately(BROWSER).expectError("invalid_scope");
    }

    @ParameterizedTest
    @ValueSource(strings = {"openid\tapi.write", "openid\napi.write", "openid\r\napi.write"})
    @Clause("RFC6749-3.3")
    void separatesScopesBySpacesOnly(String scope) {
        request().with("scope", scope).immediately(BROWSER).expectError("invalid_scope");
    }

    @ParameterizedTest
    @ValueSource(strings = {"api.write openid", "openid api.write openid", " openid   api.write "})
    @Clause("RFC6749-3.3")
    @Tag("AZ-30")
    void takesScopesInAnyOrderAndNumber(String scope) {
        AuthorizationResponse response = request().with("scope", scope).immediately(BROWSER);

        String granted = SERVER.as(CLIENT).redeem(response.code()).expectOk().string("scope");
        assertThat(granted.split(" ")).containsExactlyInAnyOrder("openid", "api.write");
    }

    @Test
    @Clause("RFC6749-3.3")
    @Tag("AZ-29")
    void refusesAThousandScopesAtOnce() {
        String many = IntStream.range(0, 1000).mapToObj(i -> "scope-" + i).collect(Collectors.joining(" "));

        request().with("scope", many).immediately(BROWSER).expectError("invalid_scope");
        request().with("scope", "x".repeat(10_000)).immediately(BROWSER).expectError("invalid_scope");
    }

    @Test
    @Clause("RFC6749-4.1.2.1")
    @Tag("AZ-37")
    void refusesAClientThatMayNotAskForCodes() {
        ClientCredentials service = TestClients.service(NODE, "redirect_uris", List.of(REDIRECT_URI));

        AuthorizationRequest.of(service, REDIRECT_URI, "api.read")
                .immediately(BROWSER)
                .expectError("unauthorized_client");
    }

    @Test
    @Clause("RFC6749-4.1.2.1")
    void showsAPageToTheUserOfAClientWithoutRedirectUris() {
        ClientCredentials service = TestClients.service(NODE);

        AuthorizationRequest.of(service, REDIRECT_URI, "api.read")
                .immediately(BROWSER)
                .expectErrorPage();
        AuthorizationRequest.of(service, REDIRECT_URI, "api.read")
                .without("redirect_uri")
                .immediately(BROWSER)
                .expectErrorPage();
    }

    @Test
    @Clause("RFC6749-4.1.2.1")
    @Tag("AZ-07")
    void doesNotKnowAClientThatIsDisabled() {
        ClientCredentials disabled = TestClients.web(NODE);
        sql("update client set state = 'disabled' where client_id = :id", disabled.id());

        AuthorizationRequest.of(disabled, REDIRECT_URI, "api.read")
                .immediately(BROWSER)
                .expectErrorPage("not registered with us");
    }

    @Test
    @Clause("RFC6749-4.1.1")
    void issuesNothingForAUserWhoWasDisabledAfterSigningIn() {
        TestUser user = TestUser.on(NODE);
        Browser browser = Browser.signedIn(NODE, user);
        sql("update account set state = 'disabled' where username = :id", user.name());

        Page login = browser.followHere(request().open(browser));
        assertThat(login.uri()).hasPath("/login");
        browser.submit(login, Map.of("username", user.name(), "password", user.password()));
        request().immediately(browser).expectSignIn();
        request().with("prompt", "none").immediately(browser).expectError("login_required");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a&b=c#d%20%00%zz+e f",
                "\"'><script>alert(1)</script>",
                "\ud83d\udd11 schl\u00fcssel \u4e16\u754c",
                "${7*7} *{7*7} __${7*7}__ [[${7*7}]]",
                "line\r\nLocation: https://evil.example",
            })
    @Clause({"RFC6749-4.1.2", "RFC6749-4.1.2.1"})
    @Tag("AZ-18")
    void givesTheStateBackAsItCame(String state) {
        AuthorizationRequest request = request().with("state", state);

        assertThat(request.immediately(BROWSER).parameters()).containsEntry("state", state);
        request.with("scope", "unknown").immediately(BROWSER).expectError("invalid_scope");
    }

    @Test
    @Clause("RFC6749-4.1.2")
    @Tag("AZ-18")
    void returnsALongStateUnchangedOrRefusesIt() {
        String state = "&#%\"<".repeat(400);

        assertThat(request().with("state", state).immediately(BROWSER).parameters())
                .containsEntry("state", state);
        request().with("state", "x".repeat(5000)).immediately(BROWSER).expectError("invalid_request");
    }

    @Test
    @Clause("RFC6749-4.1.2")
    void addsNoStateOfItsOwn() {
        AuthorizationResponse response = request().without("state").immediately(BROWSER);

        assertThat(response.parameters()).containsKey("code").doesNotContainKey("state");
    }

    /** RFC 6749 section 4.1.2 recommends ten minutes at most. */
    @Test
    @Clause("RFC6749-4.1.2")
    @Tag("AZ-40")
    void makesCodesThatLastOneMinute() {
        AuthorizationResponse early = request().immediately(BROWSER);
        AuthorizationResponse late = request().immediately(BROWSER);

        age(early, 55);
        SERVER.as(CLIENT).redeem(early.code()).expectOk();
        age(late, 61);
        SERVER.as(CLIENT).redeem(late.code()).expectError("invalid_grant");
    }

    @Test
    @Clause("RFC6749-4.1.2.1")
    @Tag("TK-42")
    void returnsADescriptionInTheAllowedCharacters() {
        String description = request()
                .with("scope", "\"\\")
                .immediately(BROWSER)
                .parameters()
                .getOrDefault("error_description", "");

        assertThat(description).isNotEmpty().matches("[\\x20-\\x21\\x23-\\x5B\\x5D-\\x7E]*");
    }

    private static AuthorizationRequest request() {
        return AuthorizationRequest.of(CLIENT, REDIRECT_URI, "openid api.read");
    }

    private static void sql(String statement, String id) {
        assertThat(NODE.bean(JdbcClient.class).sql(statement).param("id", id).update())
                .isEqualTo(1);
    }

    private static void age(AuthorizationResponse response, int seconds) {
        NODE.bean(JdbcClient.class)
                .sql("""
                        update authorization_request set expires_at = expires_at - make_interval(secs => :seconds)
                         where id = :id
                        """)
                .param("seconds", seconds)
                .param("id", StoredTokens.grantOf(response.code().value()))
                .update();
    }
}
