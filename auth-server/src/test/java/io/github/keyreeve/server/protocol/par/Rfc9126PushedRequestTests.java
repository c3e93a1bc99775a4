package io.github.keyreeve.server.protocol.par;

import static io.github.keyreeve.server.tokens.clients.TestClients.REDIRECT_URI;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.AuthorizationRequest;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Server;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** RFC 9126: the endpoint at which clients push authorization requests. */
class Rfc9126PushedRequestTests {

    private static final Node NODE = Node.shared();
    private static final Server SERVER = Server.of(NODE);
    private static final ClientCredentials CLIENT = TestClients.web(NODE);

    @Test
    @Clause("RFC9126-2.2")
    @Tag("HD-05")
    @Tag("PA-07")
    void returnsAUriThatLastsAMinute() {
        Response pushed = push(request()).expectStatus(201);

        assertThat(pushed.header("Content-Type")).isEqualTo("application/json");
        assertThat(pushed.header("Cache-Control")).contains("no-store");
        assertThat(pushed.json().propertyNames()).containsExactlyInAnyOrder("request_uri", "expires_in");
        assertThat(pushed.string("request_uri")).matches("urn:ietf:params:oauth:request_uri:kru_[A-Za-z0-9_-]{43}");
        assertThat(pushed.json().path("expires_in").asInt()).isEqualTo(60);
    }

    @Test
    @Clause("RFC9126-7.1")
    @Tag("PA-08")
    void makesUrisThatCannotBeGuessed() {
        Set<String> uris = new HashSet<>();
        for (int i = 0; i < 50; i++) {
            uris.add(push(request()).expectStatus(201).string("request_uri"));
        }

        assertThat(uris).hasSize(50);
    }

    @Test
    void storesNothingThatCanBeRead() {
        String uri = push(request().with("state", "of-the-client-alone")).string("request_uri");

        List<String> rows = NODE.bean(JdbcClient.class)
                .sql("select pushed_request :: text || encode(sealed_parameters, 'escape') from pushed_request")
                .query(String.class)
                .list();
        assertThat(rows).isNotEmpty().noneMatch(row -> row.contains("of-the-client-alone"));
        assertThat(rows).noneMatch(row -> row.contains(uri.substring(uri.length() - 43)));
    }

    @Test
    @Clause("RFC9126-2")
    @Tag("PA-01")
    void requiresAuthenticationAsTheTokenEndpointDoes() {
        Response none =
                SERVER.post("/oauth2/par", request().without("client_id").form());
        none.expectError(401, "invalid_client");
        SERVER.post("/oauth2/par", request().form()).expectError(401, "invalid_client");
        SERVER.as(new ClientCredentials(CLIENT.id(), "wrong"))
                .postRaw("/oauth2/par", request().form())
                .expectError(401, "invalid_client");
        SERVER.post("/oauth2/par", request().with("client_id", "unknown").form())
                .expectError(401, "invalid_client");

        assertThat(none.header("WWW-Authenticate")).startsWith("Basic");
    }

    @Test
    @Clause("RFC9126-2")
    void takesTheRequestsOfPublicClients() {
        ClientCredentials spa = TestClients.spa(NODE);

        push(spa, AuthorizationRequest.of(spa, REDIRECT_URI, "openid")).expectStatus(201);
    }

    @Test
    @Clause("RFC9126-2")
    void takesSecretsInTheBody() {
        ClientCredentials client = TestClients.web(NODE, "token_endpoint_auth_method", "client_secret_post");
        AuthorizationRequest request = AuthorizationRequest.of(client, REDIRECT_URI, "openid")
                .with("client_secret", String.valueOf(client.secret()));

        SERVER.post("/oauth2/par", request.form()).expectStatus(201);
    }

    @Test
    @Clause("RFC9126-2")
    void refusesTheRequestOfAnotherClient() {
        ClientCredentials other = TestClients.web(NODE);

        push(CLIENT, AuthorizationRequest.of(other, REDIRECT_URI, "openid")).expectError("invalid_request");
    }

    @Test
    @Clause("RFC9126-2.1")
    @Tag("PA-03")
    void refusesARequestUri() {
        String uri = push(request()).string("request_uri");

        push(request().with("request_uri", uri)).expectError("invalid_request");
        push(request().with("request_uri", "https://client.example/request")).expectError("invalid_request");
    }

    @ParameterizedTest
    @CsvSource({
        "response_type,token,unsupported_response_type",
        "response_type,'',invalid_request",
        "response_mode,fragment,invalid_request",
        "scope,openid unknown,invalid_scope",
        "code_challenge,'',invalid_request",
        "code_challenge,short,invalid_request",
        "code_challenge_method,plain,invalid_request",
        "prompt,none login,invalid_request",
        "max_age,soon,invalid_request",
        "resource,https://unknown.example,invalid_target",
        "redirect_uri,https://evil.example/callback,invalid_request",
        "redirect_uri,'',invalid_request",
        "registration,{},registration_not_supported",
    })
    @Clause({"RFC9126-2.1", "RFC9126-2.3"})
    void refusesWhatTheAuthorizationEndpointWouldRefuse(String name, String value, String error) {
        Response refused = push(request().with(name, value)).expectError(400, error);

        assertThat(refused.string("error_description")).isNotEmpty();
    }

    @Test
    @Clause("RFC9126-2.3")
    void refusesAClientThatMayNotAskForCodes() {
        ClientCredentials service = TestClients.service(NODE, "redirect_uris", List.of(REDIRECT_URI));

        push(service, AuthorizationRequest.of(service, REDIRECT_URI, "api.read"))
                .expectError("unauthorized_client");
    }

    @Test
    @Clause("RFC9126-2.1")
    void refusesDuplicatesButOfResources() {
        push(request().and("state", "again")).expectError("invalid_request");
        push(request().and("nonce", "1").and("nonce", "2")).expectError("invalid_request");
        ClientCredentials client =
                TestClients.web(NODE, "resources", List.of("https://one.example", "https://two.example"));
        push(
                        client,
                        AuthorizationRequest.of(client, REDIRECT_URI, "api.read")
                                .and("resource", "https://one.example")
                                .and("resource", "https://two.example"))
                .expectStatus(201);
    }

    @Test
    @Clause("RFC9126-2.1")
    void ignoresWhatNoStandardKnows() {
        push(request().with("vendor_hint", "x").and("vendor_hint", "y")).expectStatus(201);
    }

    @Test
    @Clause("RFC9126-2.3")
    void isAFormByPost() {
        assertThat(SERVER.get("/oauth2/par").status()).isEqualTo(405);
        assertThat(SERVER.send(SERVER.to("/oauth2/par")
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString("{}")))
                        .status())
                .isEqualTo(415);
        SERVER.as(CLIENT).postRaw("/oauth2/par?scope=openid", request().form()).expectError("invalid_request");
    }

    @Test
    @Clause("RFC9126-2.3")
    void refusesARequestThatIsTooLong() {
        AuthorizationRequest request = request();
        for (String name : List.of("state", "nonce", "login_hint", "acr_values", "ui_locales", "display")) {
            request.with(name, "x".repeat(4096));
        }
        request.with("id_token_hint", "x".repeat(4096)).with("claims_locales", "x".repeat(4096));
        request.with("claims", "{\"more\":\"" + "x".repeat(4080) + "\"}");

        push(request).expectError(413, "invalid_request");
    }

    @Test
    @Clause("RFC9126-2.3")
    void keepsNoMoreRequestsOfAClientThanConfigured() {
        Node few = Node.builder()
                .property("keyreeve.pushed-requests.per-client", 3)
                .shared();
        ClientCredentials client = TestClients.web(few);
        ClientCredentials other = TestClients.web(few);
        for (int i = 0; i < 3; i++) {
            push(few, client).expectStatus(201);
        }

        Response refused = push(few, client).expectStatus(429);
        assertThat(refused.header("Retry-After")).isNotEmpty();
        push(few, other).expectStatus(201);
        few.bean(JdbcClient.class)
                .sql("update pushed_request set kept_until = now() - interval '1 second' where client_id = :client")
                .param("client", client.id())
                .update();
        push(few, client).expectStatus(201);
    }

    /** Their name proves nothing: each address may push so many. */
    @Test
    void limitsPublicClientsByAddress() {
        Node limited = Node.builder()
                .property("keyreeve.rate-limit.enabled", true)
                .property("keyreeve.rate-limit.rules.pushed-request-public.quota", "2/1h")
                .shared();
        ClientCredentials spa = TestClients.spa(limited);
        ClientCredentials web = TestClients.web(limited);

        push(limited, spa).expectStatus(201);
        push(limited, spa).expectStatus(201);
        assertThat(push(limited, spa).expectStatus(429).header("Retry-After")).isNotEmpty();
        push(limited, web).expectStatus(201);
        push(limited, web).expectStatus(201);
        push(limited, web).expectStatus(201);
    }

    private static AuthorizationRequest request() {
        return AuthorizationRequest.of(CLIENT, REDIRECT_URI, "openid api.read");
    }

    private static Response push(AuthorizationRequest request) {
        return push(CLIENT, request);
    }

    private static Response push(ClientCredentials client, AuthorizationRequest request) {
        return SERVER.as(client).postRaw("/oauth2/par", request.form());
    }

    private static Response push(Node node, ClientCredentials client) {
        return Server.of(node)
                .as(client)
                .postRaw(
                        "/oauth2/par",
                        AuthorizationRequest.of(client, REDIRECT_URI, "openid").form());
    }
}
