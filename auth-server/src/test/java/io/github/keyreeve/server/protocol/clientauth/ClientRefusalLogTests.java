package io.github.keyreeve.server.protocol.clientauth;

import static io.github.keyreeve.server.tokens.clients.TestClients.REDIRECT_URI;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.AuthorizationRequest;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Code;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Pkce;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.SignedInUser;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/** Each refusal of a client leaves one line that says why, and no secret in it. */
@Isolated("reads what the JVM logs")
class ClientRefusalLogTests {

    private static final Node NODE =
            Node.builder().property("keyreeve.trusted-proxies", "127.0.0.1").start();
    private static final Logger LOG = (Logger) LoggerFactory.getLogger("clients");
    private static final AtomicInteger NETWORK = new AtomicInteger();
    private static final String TOKEN = "/oauth2/token";
    private static final String FORM = "grant_type=client_credentials";

    private final Server server = Server.of(NODE);
    private final String address = "198.51.%d.7".formatted(NETWORK.incrementAndGet());
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @BeforeEach
    void listen() {
        lines.start();
        LOG.addAppender(lines);
    }

    @AfterEach
    void leave() {
        LOG.detachAppender(lines);
    }

    @Test
    @Clause("RFC6749-5.2")
    void saysWhichPartOfAnAuthenticationFailed() {
        ClientCredentials client = TestClients.service(NODE);
        Response response = post(FORM, new ClientCredentials(client.id(), "a-wrong-secret").basic());

        assertThat(line())
                .containsEntry("event.action", "client_refused")
                .containsEntry("error.code", "invalid_client")
                .containsEntry("reason", "Client authentication failed: client_secret")
                .containsEntry("client_id", client.id())
                .containsEntry("source.ip", address)
                .containsEntry("url.path", TOKEN);
        assertThat(lines.list.get(0).getMDCPropertyMap()).containsValue(response.header("X-Request-Id"));
        assertHidden("a-wrong-secret");
        assertThat(response.string("error_description")).doesNotContain("client_secret");
    }

    @Test
    @Clause("RFC6749-5.2")
    void saysThatAClientIsUnknownOrRegisteredForAnotherMethod() {
        ClientCredentials service = TestClients.service(NODE);

        post(FORM + "&client_id=stranger", null);
        post(FORM + "&client_id=" + service.id(), null);

        assertThat(line(0))
                .containsEntry("reason", "Client authentication failed: client_id")
                .containsEntry("client_id", "stranger");
        assertThat(line(1))
                .containsEntry("reason", "Client authentication failed: authentication_method")
                .containsEntry("client_id", service.id());
    }

    /** Someone who mixes up the two would find the secret in the log. */
    @Test
    void hidesASecretInThePlaceOfTheClientId() {
        post(FORM, new ClientCredentials("the-secret-of-a-client", "x").basic());
        post(FORM, "Basic " + Base64.getEncoder().encodeToString("id:secret%zz".getBytes(StandardCharsets.UTF_8)));
        post(FORM + "&client_id=%3Cscript%3E", null);

        assertThat(lines.list).hasSize(3);
        assertThat(line(0)).doesNotContainKey("client_id");
        assertThat(line(2)).doesNotContainKey("client_id");
        assertHidden("the-secret-of-a-client", "secret%zz", "zz\"", "script");
    }

    @ParameterizedTest
    @CsvSource({
        "'grant_type=client_credentials&scope=api.delete', invalid_scope",
        "'grant_type=password', unsupported_grant_type",
        "'grant_type=refresh_token&refresh_token=krr_secret', unauthorized_client",
        "'grant_type=client_credentials&resource=https://other.example', invalid_target",
        "'scope=a', invalid_request",
        "'grant_type=a&grant_type=b', invalid_request"
    })
    @Clause("RFC6749-5.2")
    void saysWhyATokenRequestIsRefused(String form, String error) {
        ClientCredentials client = TestClients.service(NODE);
        Response response = post(form, client.basic());

        assertThat(line())
                .containsEntry("error.code", error)
                .containsEntry("reason", response.string("error_description"))
                .containsEntry("client_id", client.id());
        assertHidden(String.valueOf(client.secret()), "krr_secret");
    }

    @Test
    @Clause({"RFC6749-5.2", "RFC7636-4.6"})
    void saysWhyACodeOrARefreshTokenIsRefused() {
        ClientCredentials client = TestClients.web(NODE);
        Code code = SignedInUser.at(NODE).code(client, "openid");

        Response wrong =
                server.as(client).redeem(code.withVerifier(Pkce.random().verifier()));
        Response unknown = server.as(client).refresh("krr_secret");

        assertThat(line(0))
                .containsEntry("error.code", wrong.string("error"))
                .containsEntry("reason", "Client authentication failed: code_verifier");
        assertThat(line(1)).containsEntry("reason", unknown.string("error_description"));
        assertHidden(code.value(), "krr_secret");
    }

    @Test
    @Clause("RFC6749-4.1.2.1")
    void saysWhyAnAuthorizationRequestIsRefused() {
        ClientCredentials client = TestClients.web(NODE);
        Browser browser = new Browser(NODE);
        String evil = "https://evil.example/?secret";

        request(client).with("redirect_uri", evil).immediately(browser).expectErrorPage();
        request(new ClientCredentials("stranger", null)).immediately(browser).expectErrorPage();
        request(client).with("scope", "api.delete").immediately(browser).expectError("invalid_scope");
        request(client).with("prompt", "none").immediately(browser).expectError("login_required");

        assertThat(lines.list).hasSize(3);
        assertThat(line(0)).containsEntry("client_id", client.id()).containsEntry("error.code", "invalid_request");
        assertThat(line(0).get("reason")).contains("redirect_uri is not registered");
        assertThat(line(1).get("reason")).contains("no active client");
        assertThat(line(2)).containsEntry("error.code", "invalid_scope");
        assertHidden(evil, "state-1");
    }

    @Test
    @Clause("OIDC-RPLogout-3")
    void saysThatTheAddressAfterASignOutIsRefused() {
        ClientCredentials client = TestClients.web(NODE);

        new Browser(NODE)
                .get("/connect/logout?client_id=" + client.id() + "&post_logout_redirect_uri=https://evil.example/");

        assertThat(line()).containsEntry("client_id", client.id());
        assertThat(line().get("reason")).contains("post_logout_redirect_uri is not registered");
        assertHidden("evil.example");
    }

    @Test
    void saysWhyAnApplicationOfOnesOwnIsRefused() {
        ClientCredentials client = TestClients.spa(NODE);

        Api.on(NODE)
                .post("/auth/login", "username", "a", "password", "a-password", "client_id", client.id())
                .expectProblem(403);

        assertThat(line()).containsEntry("error.code", "unauthorized_client").containsEntry("client_id", client.id());
        assertHidden("a-password");
    }

    /** Anybody can send them. */
    @Test
    void limitsTheLinesOfANetwork() {
        for (int i = 0; i < 40; i++) {
            post("x=" + i, null);
        }

        assertThat(lines.list).hasSize(30);
        assertThat(line(29)).containsEntry("further", "not logged for a minute");
        assertThat(line(28)).doesNotContainKey("further");
    }

    private Response post(String form, @Nullable String authorization) {
        HttpRequest.Builder request = server.to(TOKEN)
                .header("X-Forwarded-For", address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return server.send(request);
    }

    private static AuthorizationRequest request(ClientCredentials client) {
        return AuthorizationRequest.of(client, REDIRECT_URI, "openid");
    }

    private Map<String, String> line() {
        assertThat(lines.list).hasSize(1);
        return line(0);
    }

    private Map<String, String> line(int index) {
        return lines.list.get(index).getKeyValuePairs().stream()
                .collect(Collectors.toMap(pair -> pair.key, pair -> String.valueOf(pair.value)));
    }

    private void assertHidden(String... secrets) {
        for (ILoggingEvent line : lines.list) {
            assertThat(line.getFormattedMessage() + line.getKeyValuePairs()).doesNotContain(secrets);
        }
    }
}
