package io.github.keyreeve.server.protocol.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.SignedInUser;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What token responses say about the end of refresh tokens and grants: draft-ietf-oauth-refresh-token-expiration-03 section 6. */
class RefreshTokenExpirationTests {

    private static final int DAY = 86_400;

    private final Node node = Node.shared();
    private final Server server = Server.of(node);
    private final ClientCredentials client =
            TestClients.web(node, "refresh_token_lifetime", 7 * DAY, "grant_lifetime", 10 * DAY);

    /** The example of section 6.3. */
    @Test
    void countDownToTheEndOfTheGrant() {
        SignedInUser user = SignedInUser.at(node);
        Response first = user.tokens(client, "openid");
        assertExpiry(first, 7 * DAY, 10 * DAY);

        pass(2, user);
        Response second = server.as(client).refresh(first.refreshToken()).expectOk();
        assertExpiry(second, 7 * DAY, 8 * DAY);

        pass(5, user);
        assertExpiry(server.as(client).refresh(second.refreshToken()).expectOk(), 3 * DAY, 3 * DAY);
    }

    @Test
    void areOnlyBesideARefreshToken() {
        Response tokens = server.as(TestClients.service(node)).clientCredentials("api.read");

        assertThat(tokens.expectOk().json().propertyNames())
                .doesNotContain("refresh_token_timeout", "authorization_expires_in");
    }

    @Test
    void areAnnounced() {
        assertThat(server.get("/.well-known/oauth-authorization-server")
                        .json()
                        .path("refresh_token_expiration_types_supported"))
                .map(type -> type.asString())
                .containsExactlyInAnyOrder("authorization", "token_timeout");
    }

    /** The clock of the database decides about grants. */
    private void pass(int days, SignedInUser user) {
        node.bean(JdbcClient.class)
                .sql("""
                        update authorization_grant
                           set expires_at = expires_at - make_interval(days => :days),
                               refresh_expires_at = refresh_expires_at - make_interval(days => :days)
                         where account_id = :account
                        """)
                .param("days", days)
                .param("account", user.id())
                .update();
    }

    private static void assertExpiry(Response tokens, int timeout, int authorization) {
        assertThat(tokens.json().path("refresh_token_timeout").asInt()).isBetween(timeout - 60, timeout);
        assertThat(tokens.json().path("authorization_expires_in").asInt()).isBetween(authorization - 60, authorization);
    }
}
