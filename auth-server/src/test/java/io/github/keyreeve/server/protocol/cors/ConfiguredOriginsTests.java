package io.github.keyreeve.server.protocol.cors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.TestUser;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Applications on other origins that sign users in by JSON, Fetch section 3.3. */
class ConfiguredOriginsTests {

    private static final String APP = "https://app.example.com";
    private static final String LOCAL = "http://localhost:3000";
    private static final String SPA = "https://registered.example";
    private static final Node NODE = Node.builder()
            .property("keyreeve.cors.allowed-origins", APP + "," + LOCAL)
            .property("keyreeve.rate-limit.enabled", "true")
            .property("keyreeve.rate-limit.rules.register.quota", "1/1h")
            .start();
    private static final Server SERVER = Server.of(NODE);

    @AfterAll
    static void stop() {
        NODE.close();
    }

    /** Each chain, and what refuses before the chains. */
    @ParameterizedTest
    @CsvSource({
        "POST,   /auth/login,             {},      401",
        "POST,   /auth/login,             nothing, 400",
        "POST,   /auth/nothing,           {},      401",
        "DELETE, /auth/login,             '',      405",
        "GET,    /users/me,               '',      401",
        "PUT,    /users/me,               {},      401",
        "GET,    /users/me/sessions,      '',      401",
        "GET,    /users/me/nothing,       '',      401",
        "POST,   /oauth2/token,           '',      415",
        "POST,   /oauth2/revoke,          '',      415",
        "GET,    /userinfo,               '',      401",
    })
    @Clause("FETCH-3.3.2")
    void letsConfiguredOriginsReadEachResponse(String method, String path, String body, int status) {
        Response response = send(APP, method, path, body.isEmpty() ? BodyPublishers.noBody() : text(body));

        assertThat(response.status()).isEqualTo(status);
        expectReadable(response, APP);
    }

    @Test
    void letsThemReadThatTheyAreTooLateOrSendTooMuch() {
        send(APP, "POST", "/auth/register", text("{}"));

        Response beyondQuota = send(APP, "POST", "/auth/register", text("{}"));
        Response tooLong = send(APP, "POST", "/auth/login", text("x".repeat(70_000)));

        assertThat(beyondQuota.status()).isEqualTo(429);
        assertThat(tooLong.status()).isEqualTo(413);
        expectReadable(beyondQuota, APP);
        expectReadable(tooLong, APP);
        assertThat(beyondQuota.header("Access-Control-Expose-Headers")).contains("RateLimit", "Retry-After");
    }

    @ParameterizedTest
    @CsvSource({
        "POST,   /auth/login",
        "POST,   /auth/refresh",
        "GET,    /users/me",
        "DELETE, /users/me",
        "PATCH,  /users/me/passkeys/1",
        "POST,   /oauth2/token"
    })
    @Clause("FETCH-3.3.5")
    void letsThemAskBefore(String method, String path) {
        for (String origin : List.of(APP, LOCAL)) {
            Response response = preflight(origin, method, path);

            assertThat(response.status()).isEqualTo(200);
            expectReadable(response, origin);
            assertThat(response.header("Access-Control-Allow-Methods")).contains(method);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "https://app.example.com.evil.example",
                "https://evilapp.example.com",
                "http://app.example.com",
                "https://APP.example.com",
                "https://app.example.com:8443",
                "*"
            })
    @Clause("FETCH-3.3.2")
    void letsNoOtherOriginIn(String origin) {
        Response before = preflight(origin, "POST", "/auth/login");
        Response call = send(origin, "GET", "/users/me", BodyPublishers.noBody());

        assertThat(before.status()).isEqualTo(403);
        assertThat(call.status()).isEqualTo(401);
        for (Response response : List.of(before, call)) {
            assertThat(response.header("Access-Control-Allow-Origin")).isEmpty();
            assertThat(response.headers("Vary")).contains("Origin");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/admin/users", "/users/other", "/login", "/account", "/oauth2/authorize", "/health"})
    void opensNothingElse(String path) {
        Response call = send(APP, "GET", path, BodyPublishers.noBody());

        assertThat(call.header("Access-Control-Allow-Origin")).isEmpty();
    }

    /** Who registers a client does not become one who asks users for their passwords. */
    @Test
    void letsRegisteredOriginsCallTheEndpointsOfClientsOnly() {
        TestClients.spa(NODE, "redirect_uris", List.of(SPA + "/callback"));

        assertThat(preflight(SPA, "POST", "/oauth2/token").status()).isEqualTo(200);
        assertThat(preflight(SPA, "POST", "/auth/login").status()).isEqualTo(403);
    }

    @Test
    void letsAnApplicationSignAUserInAndReadTheProfile() {
        TestUser user = TestUser.on(NODE);
        Response tokens = Api.on(NODE)
                .send(
                        "POST",
                        "/auth/login",
                        Api.json("username", user.name(), "password", user.password(), "client_id", "test-app"),
                        "Origin",
                        APP)
                .expectOk();

        Response profile = Api.on(NODE, tokens.accessToken())
                .send("GET", "/users/me", BodyPublishers.noBody(), "Origin", APP)
                .expectOk();

        expectReadable(tokens, APP);
        expectReadable(profile, APP);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"*", "https://*.example.com", "null", "https://a.example/", "http://a.example", "a.example"})
    void acceptsOriginsOnly(String origin) {
        assertThatThrownBy(() -> new CorsProperties(List.of(origin)))
                .hasMessageStartingWith("KEYREEVE_CORS_ALLOWED_ORIGINS: " + origin + " must be an origin");
    }

    private static void expectReadable(Response response, String origin) {
        assertThat(response.headers("Access-Control-Allow-Origin")).containsExactly(origin);
        assertThat(response.header("Access-Control-Allow-Credentials")).isEmpty();
        assertThat(response.headers("Vary")).contains("Origin");
    }

    private static Response preflight(String origin, String method, String path) {
        return SERVER.send(from(origin, path)
                .header("Access-Control-Request-Method", method)
                .header("Access-Control-Request-Headers", "authorization,content-type")
                .method("OPTIONS", BodyPublishers.noBody()));
    }

    private static Response send(String origin, String method, String path, BodyPublisher body) {
        return SERVER.send(
                from(origin, path).header("Content-Type", "application/json").method(method, body));
    }

    private static HttpRequest.Builder from(String origin, String path) {
        return SERVER.to(path).header("Origin", origin);
    }

    private static BodyPublisher text(String text) {
        return BodyPublishers.ofString(text);
    }
}
