package io.github.keyreeve.server.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.LogoutReceiver;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.SignedInUser;
import io.github.keyreeve.testing.TestUser;
import io.github.keyreeve.testing.Token;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whatever ends all access to an account, the clients of all its sessions are told, each once. */
class LogoutAtEndOfAccessTests {

    private static LogoutReceiver receiver;
    private static Node node;

    @BeforeAll
    static void start() {
        receiver = LogoutReceiver.start();
        node = Node.builder()
                .property("keyreeve.outbound.allow", receiver.origin())
                .property("keyreeve.delivery.interval", "200ms")
                .start();
    }

    @AfterAll
    static void stop() {
        node.close();
        receiver.close();
    }

    @ParameterizedTest
    @EnumSource
    @Clause("OIDC-BackChannel-2.3")
    void notifiesTheClientsOfAllSessions(EndOfAccess end) {
        String address = receiver.address();
        ClientCredentials client = TestClients.web(node, "backchannel_logout_uri", address);
        TestUser user = TestUser.on(node);
        Runnable ending = end.of(user, node);
        List<String> sids = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            SignedInUser here = new SignedInUser(node, user.id(), user.name(), Browser.signedIn(node, user));
            sids.add(Token.of(here.tokens(client, "openid").string("id_token")).claim("sid"));
        }

        ending.run();

        await().atMost(Duration.ofSeconds(20)).until(() -> receiver.at(address).size() >= 2 && waiting(client) == 0);
        assertThat(receiver.at(address))
                .extracting(call -> call.token().claim("sid"))
                .containsExactlyInAnyOrderElementsOf(sids);
        assertThat(receiver.at(address))
                .extracting(call -> call.token().claim("sub"))
                .containsOnly(user.id().toString());
    }

    private static int waiting(ClientCredentials client) {
        return node.bean(JdbcClient.class)
                .sql("select count(*) from delivery where destination = :client")
                .param("client", client.id())
                .query(Integer.class)
                .single();
    }
}
