package io.github.keyreeve.server.protocol.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Metrics;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.RawHttp;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.SignedInUser;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Requests of clients as metrics: by endpoint, grant, kind of client and outcome. */
class ClientRequestMetricsTests {

    private static final Node NODE = Node.builder().start();
    private static final String TOKEN = "/oauth2/token";
    private static final String INTROSPECTION = "/oauth2/introspect";

    private final Server server = Server.of(NODE);

    @AfterAll
    static void stop() {
        NODE.close();
    }

    @Test
    void countsTokenRequestsByGrantAndKindOfClient() {
        SignedInUser user = SignedInUser.at(NODE);
        ClientCredentials spa = TestClients.spa(NODE);
        Metrics before = Metrics.of(NODE);

        server.as(TestClients.service(NODE)).clientCredentials("api.read").expectOk();
        server.as(TestClients.service(NODE)).clientCredentials("unknown.scope").expectError("invalid_scope");
        Response tokens = user.tokens(spa, TestClients.SCOPE);
        server.as(spa).refresh(tokens.refreshToken()).expectOk();
        server.as(spa).refresh("nothing").expectError("invalid_grant");
        server.post(TOKEN, "grant_type=client_credentials").expectError("invalid_client");

        expectOneMore(before, TOKEN, "client_credentials", "confidential", "success");
        expectOneMore(before, TOKEN, "client_credentials", "confidential", "invalid_scope");
        expectOneMore(before, TOKEN, "client_credentials", "none", "invalid_client");
        expectOneMore(before, TOKEN, "authorization_code", "public", "success");
        expectOneMore(before, TOKEN, "refresh_token", "public", "success");
        expectOneMore(before, TOKEN, "refresh_token", "public", "invalid_grant");
    }

    @Test
    void namesFirstPartyClients() {
        SignedInUser user = SignedInUser.at(NODE);
        ClientCredentials own = TestClients.spa(NODE, "first_party", true);
        Metrics before = Metrics.of(NODE);

        user.tokens(own, "openid");

        expectOneMore(before, TOKEN, "authorization_code", "first_party", "success");
    }

    @Test
    void countsWhatIntrospectionAndRevocationReturn() {
        ClientCredentials service = TestClients.service(NODE);
        ClientCredentials api = TestClients.resourceServer(NODE);
        String token = server.as(service).clientCredentials("api.read").accessToken();
        Metrics before = Metrics.of(NODE);

        server.as(api).introspect(token).expectActive();
        server.as(service).revoke(token).expectOk();
        server.as(api).introspect(token).expectInactive();
        assertThat(server.as(service).introspect(token).status()).isEqualTo(403);

        expectOneMore(before, INTROSPECTION, "none", "confidential", "active");
        expectOneMore(before, INTROSPECTION, "none", "confidential", "inactive");
        expectOneMore(before, INTROSPECTION, "none", "confidential", "access_denied");
        expectOneMore(before, "/oauth2/revoke", "none", "confidential", "success");
    }

    /** What a caller chooses is no tag: a flood of it would otherwise fill the memory of this node and of Prometheus. */
    @Test
    @Tag("LO-05")
    void hostileRequestsMakeNoSeries() {
        sendHostileRequests();
        Set<String> before = series();

        for (int number = 0; number < 20; number++) {
            sendHostileRequests();
        }

        assertThat(series()).isEqualTo(before);
    }

    private void sendHostileRequests() {
        String any = UUID.randomUUID().toString();
        server.as(TestClients.service(NODE)).token(Map.of("grant_type", any)).expectError("unsupported_grant_type");
        server.as(new ClientCredentials(any, any)).clientCredentials(any).expectError("invalid_client");
        server.as(new ClientCredentials(any, null)).refresh(any).expectError("invalid_client");
        server.as(new ClientCredentials(any, null)).introspect(any);
        server.as(new ClientCredentials(any, null)).revoke(any);
        server.post("/oauth2/" + any, "grant_type=" + any);
        server.post("/auth/login", "username=" + any + "&password=" + any);
        server.userInfo(any);
        server.get("/" + any);
        server.get("/oauth2/%74oken?grant_type=" + any);
        server.get("/clients/" + any + "/logo");
        server.get("/oauth2/authorize?client_id=" + any + "&response_type=" + any);
        RawHttp.status(NODE, any.replace("-", "").toUpperCase(Locale.ROOT) + " / HTTP/1.1");
        RawHttp.status(NODE, "GET /" + any + " HTTP/1.1", "User-Agent: " + any, "Accept-Language: " + any);
    }

    /** Those of tasks appear in the course of time. */
    private static Set<String> series() {
        return Metrics.of(NODE).values().keySet().stream()
                .filter(name -> name.startsWith("keyreeve_") || name.startsWith("http_"))
                .filter(name -> !name.startsWith("keyreeve_task")
                        && !name.startsWith("keyreeve_cleanup")
                        && !name.contains("/metrics"))
                .collect(Collectors.toSet());
    }

    private static void expectOneMore(
            Metrics before, String endpoint, String grantType, String client, String outcome) {
        String[] tags = {"endpoint=" + endpoint, "grant_type=" + grantType, "client=" + client, "outcome=" + outcome};
        assertThat(requests(Metrics.of(NODE), tags) - requests(before, tags))
                .as(String.join(" ", tags))
                .isEqualTo(1);
    }

    private static double requests(Metrics metrics, String... tags) {
        return metrics.value("keyreeve_client_requests_total", tags);
    }
}
