package io.github.keyreeve.server.protocol.authorize;

import static io.github.keyreeve.server.tokens.clients.TestClients.REDIRECT_URI;
import static org.assertj.core.api.Assertions.assertThat;

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
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 6749 sections 3.1 and 4.1.1: how the authorization endpoint is asked. */
class Rfc6749AuthorizationEndpointTests {

    private static final Node NODE = Node.shared();
    private static final Server SERVER = Server.of(NODE);
    private static final ClientCredentials CLIENT = TestClients.web(NODE);
    private static final TestUser USER = TestUser.on(NODE);
    private static final Browser BROWSER = Browser.signedIn(NODE, USER);

    @Test
    @Clause({"RFC6749-4.1.1", "RFC6749-4.1.2"})
    void respondsWithACodeThatRedeems() {
        AuthorizationResponse response = request().immediately(BROWSER);

        SERVER.as(CLIENT).redeem(response.code()).expectOk();
        assertThat(response.parameters()).containsOnlyKeys("code", "state", "iss");
    }

    @Test
    @Clause("RFC6749-3.1")
    void asksAnAnonymousUserToSignInAndThenContinues() {
        AuthorizationResponse response = request().signIn(new Browser(NODE), USER);

        SERVER.as(CLIENT).redeem(response.code()).expectOk();
    }

    @Test
    @Clause({"RFC6749-3.1", "OIDC-Core-3.1.2.1"})
    void respondsToARequestByPost() {
        AuthorizationResponse response = request().post(BROWSER);

        assertThat(response.page().status()).isEqualTo(303);
        SERVER.as(CLIENT).redeem(response.code()).expectOk();
    }

    /** A form on a foreign page leaves a SameSite=Lax cookie at home, so the user of this one seems not to be signed in. */
    @Test
    @Clause("OIDC-Core-3.1.2.1")
    void takesUpARequestByPostAfterSigningIn() {
        Page page = request().with("nonce", "a b&c").post(new Browser(NODE)).page();

        assertThat(page.status()).isEqualTo(303);
        assertThat(page.setCookies()).isEmpty();
        assertThat(BROWSER.followHere(page).location().toString()).startsWith(REDIRECT_URI + "?code=");
    }

    @Test
    @Clause("RFC6749-3.1")
    @Tag("AZ-12")
    void refusesAPostWithAQuery() {
        Page page = BROWSER.send(HttpRequest.newBuilder(NODE.resolve("/oauth2/authorize?x=1"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(request().query())));

        assertThat(page.status()).isEqualTo(400);
        assertThat(page.header("Location")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"client_id", "redirect_uri"})
    @Clause({"RFC6749-3.1", "RFC6749-4.1.2.1"})
    @Tag("AZ-11")
    void showsAPageForADuplicateClientParameter(String name) {
        request().and(name, "other").immediately(BROWSER).expectErrorPage();
        String same = name.equals("client_id") ? CLIENT.id() : REDIRECT_URI;
        request().and(name, same).immediately(BROWSER).expectErrorPage();
    }

    @ParameterizedTest
    @ValueSource(strings = {"state", "scope", "response_type", "code_challenge", "code_challenge_method"})
    @Clause("RFC6749-3.1")
    @Tag("AZ-11")
    void refusesADuplicateParameter(String name) {
        request().and(name, "other").immediately(BROWSER).expectError("invalid_request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonce", "prompt", "max_age", "login_hint", "response_mode"})
    @Clause("RFC6749-3.1")
    @Tag("AZ-11")
    void refusesADuplicateOptionalParameter(String name) {
        request().and(name, "1").and(name, "1").immediately(BROWSER).expectError("invalid_request");
    }

    @Test
    @Clause("RFC6749-3.1")
    @Tag("AZ-13")
    void ignoresParametersItDoesNotKnow() {
        request()
                .with("colour", "blue")
                .and("colour", "red")
                .with("tint", "x".repeat(4100))
                .with("decision", "approve")
                .immediately(BROWSER)
                .code();
    }

    @ParameterizedTest
    @ValueSource(strings = {"state", "nonce", "prompt", "max_age", "resource", "request", "request_uri"})
    @Clause("RFC6749-3.1")
    @Tag("AZ-13")
    void takesAParameterWithoutAValueAsAbsent(String name) {
        AuthorizationResponse response = request().with(name, "").immediately(BROWSER);

        response.code();
        assertThat(response.parameters().getOrDefault("state", "-")).isNotEmpty();
    }

    @Test
    @Clause("RFC6749-3.1")
    void takesADecisionWithoutAValueAsNone() {
        Page page = request().with("decision", "").post(BROWSER).page();

        assertThat(BROWSER.followHere(page).location().toString()).startsWith(REDIRECT_URI + "?code=");
    }

    @Test
    @Clause({"RFC6749-3.1", "RFC6749-4.1.2.1"})
    @Tag("AZ-20")
    void refusesARequestWithoutResponseType() {
        request().without("response_type").immediately(BROWSER).expectError("invalid_request");
        request().with("response_type", "").immediately(BROWSER).expectError("invalid_request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"token", "id_token", "code token", "code id_token", "none", "code code", "CODE", "code "})
    @Clause({"RFC6749-3.1.1", "RFC9700-2.1.2"})
    @Tag("AZ-20")
    void refusesEveryOtherResponseType(String type) {
        request().with("response_type", type).immediately(BROWSER).expectError("unsupported_response_type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HEAD", "PUT", "DELETE", "PATCH", "OPTIONS"})
    @Clause("RFC6749-3.1")
    @Tag("AZ-36")
    void respondsToGetAndPostOnly(String method) {
        Page page = BROWSER.send(
                HttpRequest.newBuilder(NODE.resolve(request().address())).method(method, BodyPublishers.noBody()));

        assertThat(page.status()).isEqualTo(405);
        assertThat(List.of(page.header("Allow").split(", "))).containsExactlyInAnyOrder("GET", "POST");
        assertThat(page.header("Location")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "SPLASH"})
    @Clause("RFC6749-3.1")
    @Tag("AZ-36")
    void hasNoOtherMethods(String method) {
        Page page = BROWSER.send(
                HttpRequest.newBuilder(NODE.resolve(request().address())).method(method, BodyPublishers.noBody()));

        assertThat(page.status()).isIn(405, 501);
        assertThat(page.header("Location")).isEmpty();
    }

    @Test
    @Clause("RFC6749-3.1")
    @Tag("HT-07")
    void doesNotLetAHeaderChangeTheMethod() {
        Page page = BROWSER.send(HttpRequest.newBuilder(
                        NODE.resolve(request().with("_method", "DELETE").address()))
                .header("X-HTTP-Method-Override", "DELETE"));

        assertThat(page.location().toString()).startsWith(REDIRECT_URI + "?code=");
    }

    /** RFC 6749 section 10.10: a probability of 2^-128 at most that a code is guessed; they end with a MAC of 256 bits. */
    @Test
    @Clause("RFC6749-10.10")
    @Tag("AZ-39")
    void issuesUnguessableCodes() {
        List<String> codes = Stream.generate(
                        () -> request().immediately(BROWSER).code().value())
                .limit(50)
                .toList();

        assertThat(codes).doesNotHaveDuplicates().allMatch(code -> code.matches("krc_[A-Za-z0-9_-]{75}"));
    }

    @Test
    @Clause("RFC6749-4.1.1")
    void takesARequestToAnotherUserOnlyAfterThatUserSignedIn() {
        Browser stranger = new Browser(NODE);

        request().immediately(stranger).expectSignIn();
        assertThat(stranger.submit(stranger.get("/login"), Map.of("username", USER.name(), "password", "wrong"))
                        .status())
                .isEqualTo(200);
        request().immediately(stranger).expectSignIn();
    }

    private static AuthorizationRequest request() {
        return AuthorizationRequest.of(CLIENT, REDIRECT_URI, "openid api.read");
    }
}
