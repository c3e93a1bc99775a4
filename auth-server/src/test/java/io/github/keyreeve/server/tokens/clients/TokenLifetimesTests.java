package io.github.keyreeve.server.tokens.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.FirstPartyApp;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.SignedInUser;
import io.github.keyreeve.testing.TestUser;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The lifetimes of the settings are those of clients that name none. */
class TokenLifetimesTests {

    private static final String OF_GRANT = "extract(epoch from expires_at - issued_at)";
    private static final String OF_REFRESH_TOKEN = "extract(epoch from refresh_expires_at - issued_at)";

    private static Node node;

    @BeforeAll
    static void start() {
        node = Node.builder()
                .property("keyreeve.tokens.access-lifetime", "2m")
                .property("keyreeve.tokens.refresh-lifetime", "1h")
                .property("keyreeve.tokens.grant-lifetime", "3h")
                .property("keyreeve.tokens.code-lifetime", "5m")
                .start();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void applyToAClientThatNamesNone() {
        ClientCredentials client = TestClients.web(node);

        Response tokens = SignedInUser.at(node).tokens(client, "openid");

        assertThat(tokens.json().path("expires_in").asInt()).isBetween(110, 120);
        assertThat(seconds("authorization_grant", OF_REFRESH_TOKEN, client)).isEqualTo(3_600);
        assertThat(seconds("authorization_grant", OF_GRANT, client)).isEqualTo(3 * 3_600);
    }

    @Test
    void applyToAFirstPartyClient() {
        ClientCredentials client = TestClients.app(node);

        Response tokens =
                FirstPartyApp.of(node, client).login(TestUser.on(node)).expectOk();

        assertThat(tokens.json().path("expires_in").asInt()).isEqualTo(120);
        assertThat(seconds("authorization_grant", OF_REFRESH_TOKEN, client)).isEqualTo(3_600);
        assertThat(seconds("authorization_grant", OF_GRANT, client)).isEqualTo(3 * 3_600);
    }

    @Test
    void doNotApplyToAClientThatNamesItsOwn() {
        ClientCredentials client = TestClients.web(
                node, "access_token_lifetime", 60, "refresh_token_lifetime", 120, "grant_lifetime", 180);

        Response tokens = SignedInUser.at(node).tokens(client, "openid");

        assertThat(tokens.json().path("expires_in").asInt()).isBetween(50, 60);
        assertThat(seconds("authorization_grant", OF_REFRESH_TOKEN, client)).isEqualTo(120);
        assertThat(seconds("authorization_grant", OF_GRANT, client)).isEqualTo(180);
    }

    @Test
    void includeThatOfCodes() {
        ClientCredentials client = TestClients.web(node);

        SignedInUser.at(node).code(client, "openid");

        assertThat(seconds("authorization_request", OF_GRANT, client)).isEqualTo(300);
    }

    @ParameterizedTest
    @CsvSource({
        "PT9S, P1D, P1D, PT1M, ACCESS, 10 s to one day",
        "PT25H, P1D, P1D, PT1M, ACCESS, 10 s to one day",
        "PT5M, PT0S, P1D, PT1M, REFRESH, 10 s to one year",
        "PT5M, P1D, P367D, PT1M, GRANT, 10 s to one year",
        "PT5M, P1D, P1D, PT0S, CODE, 1 s to 10 min",
        "PT5M, P1D, P1D, PT10M1S, CODE, 1 s to 10 min"
    })
    void areRefusedBeyondTheirBounds(
            Duration access, Duration refresh, Duration grant, Duration code, String name, String range) {
        assertThatThrownBy(() -> new TokensProperties(access, refresh, grant, code))
                .hasMessage("KEYREEVE_TOKENS_" + name + "_LIFETIME must be " + range + ".");
    }

    private static long seconds(String table, String lifetime, ClientCredentials client) {
        return node.bean(JdbcClient.class)
                .sql("select round(" + lifetime + ") from " + table + " where client_id = :client")
                .param("client", client.id())
                .query(Long.class)
                .single();
    }
}
