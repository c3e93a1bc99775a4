package io.github.keyreeve.server.signin.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.AuthorizationRequest;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.MutableClock;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.TestUser;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Rows of ended sessions go, once no grant and no persistent login needs them. */
@ResourceLock(Node.CLOCK)
class EndedSessionsTests {

    private static final Node NODE = Node.withMutableClock();
    private static final MutableClock CLOCK = NODE.clock();
    private static final ClientCredentials CLIENT = TestClients.web(NODE);
    private static final Duration LONGER_THAN_A_SESSION = Duration.ofHours(14);

    private final JdbcClient jdbc = NODE.bean(JdbcClient.class);
    private final TestUser user = TestUser.on(NODE);

    @Test
    void removesASessionAfterItsEnd() {
        Browser.signedIn(NODE, user);
        sweep();
        assertThat(rows()).isOne();

        CLOCK.advance(LONGER_THAN_A_SESSION);
        sweep();

        assertThat(rows()).isZero();
    }

    @Test
    void keepsASessionWhileAGrantRefersToIt() {
        beginGrant(Browser.signedIn(NODE, user));
        CLOCK.advance(LONGER_THAN_A_SESSION);
        sweep();
        assertThat(rows()).isOne();

        jdbc.sql("delete from authorization_grant where account_id = :account")
                .param("account", user.id())
                .update();
        sweep();
        assertThat(rows()).as("read again after a day").isOne();
        CLOCK.advance(Duration.ofDays(2));
        sweep();

        assertThat(rows()).isZero();
    }

    /** As a sign-in leaves it that began before a revocation and ended after it. */
    @Test
    void removesASessionOfAFormerEpochWithItsGrants() {
        beginGrant(Browser.signedIn(NODE, user));
        jdbc.sql("update account set epoch = nextval('epochs') where id = :account")
                .param("account", user.id())
                .update();

        CLOCK.advance(LONGER_THAN_A_SESSION);
        sweep();

        assertThat(rows()).isZero();
    }

    @Test
    void keepsASessionThatRememberMeCanBeginAgain() {
        Browser browser = new Browser(NODE);
        browser.submit(
                browser.get("/login"),
                Map.of("username", user.name(), "password", user.password(), "remember", "true"));
        CLOCK.advance(LONGER_THAN_A_SESSION);
        sweep();

        assertThat(rows()).isOne();
        assertThat(browser.get("/").body()).contains(user.name());
    }

    @Test
    void keepsTheSessionOfAFirstPartyClientAsLongAsItsGrant() {
        Api.on(NODE).login(user).expectOk();

        sweep();
        assertThat(rows()).isOne();
        CLOCK.advance(LONGER_THAN_A_SESSION);
        sweep();

        assertThat(rows()).isOne();
    }

    private static void beginGrant(Browser browser) {
        Server.of(NODE)
                .as(CLIENT)
                .redeem(AuthorizationRequest.of(CLIENT, TestClients.REDIRECT_URI, TestClients.SCOPE)
                        .immediately(browser)
                        .code())
                .expectOk();
    }

    private void sweep() {
        EndedSessions ended = new EndedSessions(jdbc, NODE.bean(TransactionTemplate.class), NODE.context(), CLOCK);
        while (ended.sweep(50) == 50) {
            assertThat(rows()).isLessThanOrEqualTo(1);
        }
    }

    private int rows() {
        return jdbc.sql("select count(*) from session where account_id = :account")
                .param("account", user.id())
                .query(Integer.class)
                .single();
    }
}
