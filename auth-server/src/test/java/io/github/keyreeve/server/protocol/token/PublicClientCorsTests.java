package io.github.keyreeve.server.protocol.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.SignedInUser;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which scripts may call which endpoints, Fetch section 3.3. */
class PublicClientCorsTests {

    private static final String SPA = "https://spa.example";
    private static final String TOKEN = "/oauth2/token";

    private final Node node = Node.shared();
    private final Server server = Server.of(node);
    private final ClientCredentials client = TestClients.spa(
            node,
            "redirect_uris",
            List.of(
                    TestClients.REDIRECT_URI,
                    SPA + "/callback",
                    "https://default-port.example:443/callback",
                    "http://localhost:5173/callback"));

    @ParameterizedTest
    @CsvSource({"/oauth2/token,POST", "/oauth2/revoke,POST", "/userinfo,GET", "/userinfo,POST"})
    @Clause("FETCH-3.3.5")
    void letsScriptsOfPublicClientsAskBefore(String path, String method) {
        Response response = preflight(path, SPA, method);

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.header("Access-Control-Allow-Origin")).isEqualTo(SPA);
        assertThat(response.header("Access-Control-Allow-Methods")).contains(method);
        assertThat(response.header("Access-Control-Allow-Headers").toLowerCase(Locale.ROOT))
                .contains("authorization");
        assertThat(response.header("Access-Control-Allow-Credentials")).isEmpty();
        assertThat(response.headers("Vary")).contains("Origin");
    }

    @Test
    @Clause("FETCH-3.3.2")
    @Tag("HD-06")
    void letsScriptsOfPublicClientsReadTheResponse() {
        Response tokens = SignedInUser.at(node).tokens(client, "openid");

        Response refused = server.post(TOKEN, "grant_type=refresh_token&client_id=" + client.id(), "Origin", SPA);
        Response misread = server.send(server.to(TOKEN).header("Origin", SPA).POST(BodyPublishers.ofString("{}")));
        Response userInfo = server.send(from(SPA, "/userinfo")
                .header("Authorization", "Bearer " + tokens.accessToken())
                .GET());
        Response revoked = server.post(
                "/oauth2/revoke", "token=" + tokens.refreshToken() + "&client_id=" + client.id(), "Origin", SPA);

        for (Response response : List.of(refused, misread, userInfo, revoked)) {
            assertThat(response.header("Access-Control-Allow-Origin")).isEqualTo(SPA);
            assertThat(response.header("Access-Control-Allow-Credentials")).isEmpty();
            assertThat(response.header("Access-Control-Expose-Headers")).contains("WWW-Authenticate");
            assertThat(response.headers("Vary")).contains("Origin");
        }
        refused.expectError("invalid_request");
        userInfo.expectOk();
        revoked.expectNothing();
    }

    @Test
    @Clause("RFC9449-8.2")
    void letsScriptsSendProofsAndReadNonces() {
        Response before = preflight(TOKEN, SPA, "POST", "content-type,dpop");
        Response call = server.post(TOKEN, "grant_type=refresh_token&client_id=" + client.id(), "Origin", SPA);

        assertThat(before.header("Access-Control-Allow-Headers")).containsIgnoringCase("dpop");
        assertThat(call.header("Access-Control-Expose-Headers")).contains("DPoP-Nonce");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://default-port.example", "http://localhost:5173"})
    @Clause("RFC6454-6.2")
    void writesOriginsAsBrowsersDo(String origin) {
        assertThat(preflight(TOKEN, origin, "POST").header("Access-Control-Allow-Origin"))
                .isEqualTo(origin);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "https://evil.example",
                "https://spa.example.evil.example",
                "https://evilspa.example",
                "http://spa.example",
                "https://spa.example:8443",
                "https://spa.example/",
                "https://SPA.example",
                "https://sub.spa.example",
                "*",
                "https://*",
                "http://localhost:5174",
                "http://localhost:80"
            })
    @Clause("FETCH-3.3.2")
    @Tag("HD-06")
    void letsNoOtherOriginIn(String origin) {
        Response before = preflight(TOKEN, origin, "POST");
        Response call = server.post(TOKEN, "grant_type=refresh_token&client_id=" + client.id(), "Origin", origin);

        assertThat(before.status()).isEqualTo(403);
        call.expectError("invalid_request");
        for (Response response : List.of(before, call)) {
            assertThat(response.header("Access-Control-Allow-Origin")).isEmpty();
            assertThat(response.headers("Vary")).contains("Origin");
        }
    }

    /** Applications that are no browsers send an origin too, and proxies add one. */
    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "null", "file://", "app://obsidian.md"})
    @Clause("FETCH-3.3")
    void servesARequestOfAnotherOriginThatNeedsNoPermission(String origin) {
        ClientCredentials service = TestClients.service(node);
        Response token =
                server.post(TOKEN, "grant_type=client_credentials", "Authorization", service.basic(), "Origin", origin);
        Response userInfo = server.send(from(origin, "/userinfo")
                .header(
                        "Authorization",
                        "Bearer "
                                + SignedInUser.at(node).tokens(client, "openid").accessToken())
                .GET());

        for (Response response : List.of(token, userInfo)) {
            response.expectOk();
            assertThat(response.header("Access-Control-Allow-Origin")).isEmpty();
            assertThat(response.header("Access-Control-Expose-Headers")).isEmpty();
        }
    }

    @Test
    @Clause("FETCH-3.3.5")
    void letsScriptsSendTracingHeaders() {
        Response response = preflight(
                TOKEN,
                SPA,
                "POST",
                "authorization,baggage,content-type,sentry-trace,traceparent,tracestate,x-b3-traceid,x-request-id");

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.header("Access-Control-Allow-Headers").toLowerCase(Locale.ROOT))
                .contains("traceparent", "tracestate", "baggage", "x-b3-traceid");
        assertThat(preflight(TOKEN, SPA, "POST", "authorization,x-http-method-override")
                        .header("Access-Control-Allow-Headers"))
                .doesNotContainIgnoringCase("override");
    }

    @ParameterizedTest
    @ValueSource(strings = {"capacitor://localhost", "ionic://localhost", "tauri://localhost", "http://localhost:8100"})
    @Clause("FETCH-3.3.5")
    void letsScriptsOfRegisteredOriginsIn(String origin) {
        assertThat(preflight(TOKEN, origin, "POST").status()).isEqualTo(403);

        TestClients.spa(node, "allowed_origins", List.of(origin));

        assertThat(preflight(TOKEN, origin, "POST").header("Access-Control-Allow-Origin"))
                .isEqualTo(origin);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "null",
                "capacitor://*",
                "capacitor://localhost/",
                "capacitor:localhost",
                "file://",
                "https://user@a.example",
                "https://A.example",
                "https://a.example:443",
                "https://a.example:0",
                "http://a.example",
                "https://a.example?x",
                "a.example"
            })
    @Clause("RFC6454-6.2")
    void registersNothingElseThanOrigins(String origin) {
        assertThatThrownBy(() -> TestClients.spa(node, "allowed_origins", List.of(origin)))
                .hasStackTraceContaining(origin + " is ");
    }

    @Test
    void registersNoOriginsOfConfidentialClients() {
        assertThatThrownBy(() -> TestClients.web(node, "allowed_origins", List.of("https://a.example")))
                .hasStackTraceContaining("allowed_origins needs a public client");
    }

    @Test
    void letsNoOriginOfConfidentialClientsIn() {
        TestClients.web(node, "redirect_uris", List.of("https://confidential.example/callback"));

        assertThat(preflight(TOKEN, "https://confidential.example", "POST").status())
                .isEqualTo(403);
    }

    @Test
    void letsNoOriginOfADisabledClientIn() {
        ClientCredentials gone = TestClients.spa(node, "redirect_uris", List.of("https://disabled.example/callback"));
        StoredTokens.of(node).clientState(gone.id(), "disabled");
        TestClients.spa(node);

        assertThat(preflight(TOKEN, "https://disabled.example", "POST").status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/oauth2/authorize", "/oauth2/introspect", "/login", "/consent", "/connect/logout"})
    @Clause("RFC9700-2.1")
    void letsNoScriptCallWhatIsNotForScripts(String path) {
        Response before = preflight(path, SPA, "POST");
        Response call = server.send(from(SPA, path).GET());

        assertThat(before.header("Access-Control-Allow-Origin")).isEmpty();
        assertThat(call.header("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    @Clause("FETCH-3.3.6")
    void variesByOrigin() {
        ClientCredentials service = TestClients.service(node);

        Response response = server.as(service).token(Map.of("grant_type", "client_credentials"));

        assertThat(response.expectOk().headers("Vary")).contains("Origin");
        assertThat(response.header("Access-Control-Allow-Origin")).isEmpty();
    }

    private Response preflight(String path, String origin, String method) {
        return preflight(path, origin, method, "authorization,content-type");
    }

    private Response preflight(String path, String origin, String method, String headers) {
        return server.send(from(origin, path)
                .header("Access-Control-Request-Method", method)
                .header("Access-Control-Request-Headers", headers)
                .method("OPTIONS", BodyPublishers.noBody()));
    }

    private HttpRequest.Builder from(String origin, String path) {
        return server.to(path).header("Origin", origin);
    }
}
