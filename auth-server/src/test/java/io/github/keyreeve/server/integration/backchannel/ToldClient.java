package io.github.keyreeve.server.integration.backchannel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.LogoutReceiver;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.SignedInUser;
import io.github.keyreeve.testing.Token;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.core.ConditionFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A client that is told of the end of sessions, and what it was told. */
record ToldClient(Node node, LogoutReceiver receiver, String address, ClientCredentials client) {

    /** A node that sends to the receiver, and soon tries again. */
    static Node.Builder node(LogoutReceiver receiver) {
        return Node.builder()
                .property("keyreeve.outbound.allow", receiver.origin())
                .property("keyreeve.delivery.interval", "200ms")
                .property("keyreeve.backchannel-logout.first-retry", "100ms");
    }

    static ToldClient at(Node node, LogoutReceiver receiver) {
        String address = receiver.address();
        return new ToldClient(node, receiver, address, TestClients.web(node, "backchannel_logout_uri", address));
    }

    /** The ID token that it gets in the session of the user. */
    Token idToken(SignedInUser user) {
        return Token.of(user.tokens(client, "openid").string("id_token"));
    }

    List<LogoutReceiver.Call> calls() {
        return receiver.at(address);
    }

    /** Once nothing waits for it any longer. */
    LogoutReceiver.Call onlyCall() {
        eventually().until(() -> !calls().isEmpty() && waiting() == 0);
        assertThat(calls()).hasSize(1);
        return calls().get(0);
    }

    int waiting() {
        return count("delivery where kind = 'backchannel-logout' and destination = :client");
    }

    /** In how many sessions it is known. */
    int sessions() {
        return count("session_client where client_id = :client");
    }

    List<String> audited(String event, UUID account) {
        return node.bean(JdbcClient.class)
                .sql("""
                        select facts::text from audit_event
                         where event = :event and client_id = :client and account_id = :account
                        """)
                .param("event", event)
                .param("client", client.id())
                .param("account", account)
                .query(String.class)
                .list();
    }

    private int count(String rows) {
        return node.bean(JdbcClient.class)
                .sql("select count(*) from " + rows)
                .param("client", client.id())
                .query(Integer.class)
                .single();
    }

    static void signOut(SignedInUser user) {
        Browser browser = user.browser();
        browser.submit(browser.get("/logout"), Map.of());
    }

    static ConditionFactory eventually() {
        return await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(20));
    }
}
