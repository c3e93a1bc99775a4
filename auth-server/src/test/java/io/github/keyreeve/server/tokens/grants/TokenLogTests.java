package io.github.keyreeve.server.tokens.grants;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Code;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.SignedInUser;
import io.github.keyreeve.testing.TestUser;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;

/** Each response with tokens leaves one line, and none of them in it. */
@Isolated("reads what the JVM logs")
class TokenLogTests {

    private static final Node NODE = Node.shared();
    private static final Logger LOG = (Logger) LoggerFactory.getLogger("tokens");

    private final Server server = Server.of(NODE);
    private final Level level = LOG.getLevel();
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @BeforeEach
    void listen() {
        lines.start();
        LOG.addAppender(lines);
    }

    @AfterEach
    void leave() {
        LOG.detachAppender(lines);
        LOG.setLevel(level);
    }

    @Test
    @Tag("LO-04")
    void ofACodeAndARefresh() {
        ClientCredentials client = TestClients.web(NODE);
        SignedInUser user = SignedInUser.at(NODE);
        Response first = user.tokens(client, "openid api.read");
        Response second = server.as(client).refresh(first.refreshToken()).expectOk();

        assertThat(line(0))
                .containsEntry("event.action", "token_issued")
                .containsEntry("grant_type", "authorization_code")
                .containsEntry("client_id", client.id())
                .containsEntry("account_id", user.id().toString())
                .containsEntry("tokens", "access_token refresh_token id_token")
                .containsEntry("access_token_format", "jwt")
                .containsEntry("scopes", "api.read openid")
                .containsEntry("audience", TestClients.API)
                .containsEntry("expires_in", "300")
                .containsEntry(
                        "sid", first.token("id_token").claims().path("sid").asString())
                .containsKey("grant_id");
        assertThat(line(1))
                .containsEntry("grant_type", "refresh_token")
                .containsEntry("grant_id", line(0).get("grant_id"));
        assertThat(lines.list).hasSize(2).allMatch(line -> line.getLevel().equals(Level.INFO));
        assertHidden(first, second);
    }

    @Test
    void ofAClientsOwnTokens() {
        ClientCredentials jwt = TestClients.service(NODE);
        ClientCredentials opaque = TestClients.service(NODE, "access_token_format", "opaque");
        Response first = server.as(jwt).clientCredentials("api.read").expectOk();
        Response second = server.as(opaque).clientCredentials("api.read").expectOk();

        assertThat(line(0))
                .containsEntry("grant_type", "client_credentials")
                .containsEntry("client_id", jwt.id())
                .containsEntry("tokens", "access_token")
                .containsEntry("access_token_format", "jwt")
                .doesNotContainKeys("account_id", "grant_id", "sid");
        assertThat(line(1)).containsEntry("access_token_format", "opaque");
        assertHidden(first, second);
    }

    @Test
    void ofAFirstPartySignIn() {
        TestUser user = TestUser.on(NODE);
        Response first = Api.on(NODE).login(user).expectOk();
        Response second = Api.on(NODE)
                .post("/auth/refresh", "refresh_token", first.refreshToken())
                .expectOk();

        assertThat(line(0))
                .containsEntry("grant_type", "urn:keyreeve:grant-type:first-party")
                .containsEntry("account_id", user.id().toString())
                .containsKeys("client_id", "grant_id", "sid", "scopes", "audience", "expires_in");
        assertThat(line(1)).containsEntry("grant_type", "refresh_token").containsEntry("sid", line(0).get("sid"));
        assertHidden(first, second);
    }

    @Test
    void nothingOfARefusal() {
        ClientCredentials client = TestClients.web(NODE);
        Code code = SignedInUser.at(NODE).code(client, "openid api.read");
        server.as(client).redeem(code).expectOk();
        server.as(client).redeem(code).expectError("invalid_grant");
        server.as(client).refresh("krr_unknown").expectError("invalid_grant");
        Api.on(NODE)
                .post("/auth/login", "username", "unknown-user", "password", "wrong")
                .expectStatus(401);

        assertThat(lines.list).hasSize(1);
    }

    @Test
    void isSwitchedOffByTheLevelOfItsLogger() {
        LOG.setLevel(Level.WARN);
        server.as(TestClients.service(NODE)).clientCredentials("api.read").expectOk();

        assertThat(lines.list).isEmpty();
    }

    private Map<String, String> line(int number) {
        return lines.list.get(number).getKeyValuePairs().stream()
                .collect(Collectors.toMap(pair -> pair.key, pair -> String.valueOf(pair.value)));
    }

    private void assertHidden(Response... responses) {
        for (Response response : responses) {
            for (String name : List.of("access_token", "refresh_token", "id_token")) {
                String token = response.json().path(name).asString("");
                assertThat(lines.list).noneMatch(line -> !token.isEmpty() && contains(line, token));
            }
            if (response.accessToken().split("\\.", -1).length == 3) {
                String jti = Objects.requireNonNull(
                        response.token("access_token").claims().path("jti").asString());
                assertThat(lines.list).noneMatch(line -> contains(line, jti));
            }
        }
    }

    private static boolean contains(ILoggingEvent line, String secret) {
        return (line.getFormattedMessage() + line.getKeyValuePairs()).contains(secret);
    }
}
