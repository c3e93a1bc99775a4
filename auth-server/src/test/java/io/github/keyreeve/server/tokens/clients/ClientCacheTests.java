package io.github.keyreeve.server.tokens.clients;

import static org.awaitility.Awaitility.await;

import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Server;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is registered for a client counts on all nodes, although each of them caches it for a minute. */
class ClientCacheTests {

    /** Less than half of the time after which a node reads a client again by itself, for a busy machine. */
    private static final Duration SOON = Duration.ofSeconds(20);

    private final Node node = Node.shared();
    private final Server other = Server.of(Node.sharedSecond());
    private final JdbcClient jdbc = node.bean(JdbcClient.class);
    private ClientCredentials client;

    @BeforeEach
    void isCachedOnTheOtherNode() {
        client = TestClients.service(node);
        other.as(client).clientCredentials("api.read").expectOk();
    }

    @Test
    void followsAChangeOfAnotherNode() {
        TestClients.change(node, client, "scope", "api.write");

        awaitRefusal("invalid_scope");
    }

    @Test
    void followsAChangeInTheDatabase() {
        jdbc.sql("update client set state = 'disabled' where client_id = :id")
                .param("id", client.id())
                .update();

        awaitRefusal("invalid_client");
    }

    @Test
    void learnsOfTheRegistrationOfAClientThatItHasLookedForBefore() {
        ClientCredentials later = new ClientCredentials(client.id() + "-later", client.secret());
        other.as(later).clientCredentials("api.read").expectError("invalid_client");

        jdbc.sql("""
                insert into client (client_id, metadata, secrets)
                select :later, metadata, secrets from client where client_id = :id
                """).param("later", later.id()).param("id", client.id()).update();

        await().atMost(SOON)
                .untilAsserted(
                        () -> other.as(later).clientCredentials("api.read").expectOk());
    }

    /** The change is not announced, because no node listens at that moment. */
    @Test
    void followsAChangeThatItMissed() {
        jdbc.sql("""
                with ended as (
                    select pg_terminate_backend(pid, 5000) as is_ended
                      from pg_stat_activity
                     where starts_with(application_name, 'keyreeve changes') and datname = current_database())
                update client set state = 'disabled'
                 where client_id = :id and (select bool_and(is_ended) from ended)
                """).param("id", client.id()).update();

        awaitRefusal("invalid_client");
    }

    private void awaitRefusal(String error) {
        await().atMost(SOON)
                .untilAsserted(
                        () -> other.as(client).clientCredentials("api.read").expectError(error));
    }
}
