package io.github.keyreeve.server.platform.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.ClientDriver;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Server;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Requests in flight are bounded by who sends them, so that those of one kind do not take the places of another. */
class InFlightTests {

    /** That of a test node. What is refused after it has waited for the table. */
    private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(15);

    private static final Node NODE = Node.builder()
            .property("keyreeve.requests.clients", 1)
            .property("keyreeve.requests.pages", 1)
            .property("keyreeve.requests.api", 1)
            .property("keyreeve.requests.queue", 0)
            .property("keyreeve.requests.client-queue", 0)
            .start();
    private static final ClientDriver SERVICE =
            Server.of(NODE).as(TestClients.service(NODE, "access_token_format", "opaque"));

    @AfterAll
    static void stop() {
        NODE.close();
    }

    @Test
    void aFullApiTakesNoPlaceOfClientsAndPages() {
        Response refused = whileLocked("sign_in_attempt", InFlightTests::guess, () -> {
            long begun = System.nanoTime();
            Response response = guess();
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(LOCK_TIMEOUT);
            return response;
        });

        refused.expectProblem(503);
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isPositive();
        whileLocked("sign_in_attempt", InFlightTests::guess, () -> {
            SERVICE.clientCredentials("api.read").expectOk();
            assertThat(new Browser(NODE).get("/login").status()).isEqualTo(200);
            assertThat(new Browser(NODE).get("/oauth2/jwks").status()).isEqualTo(200);
            assertThat(new Browser(NODE).get("/health/ready").status()).isEqualTo(200);
            return "";
        });
        guess().expectProblem(401);
    }

    @Test
    void respondsInTheFormOfTheEndpoint() {
        Response refused = whileLocked("access_token", this::token, this::token);
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.string("error")).isEqualTo("temporarily_unavailable");
        assertThat(refused.header("Retry-After")).isNotEmpty();

        Page page = whileLocked("sign_in_attempt", InFlightTests::signIn, () -> new Browser(NODE).get("/login"));
        assertThat(page.status()).isEqualTo(503);
        assertThat(page.header("Retry-After")).isNotEmpty();
        assertThat(page.document().title()).isNotEmpty();
        token().expectOk();
    }

    private Response token() {
        return SERVICE.clientCredentials("api.read");
    }

    private static Response guess() {
        return Api.on(NODE).post("/auth/login", "username", "x-" + UUID.randomUUID(), "password", "wrong-password");
    }

    private static Page signIn() {
        Browser browser = new Browser(NODE);
        return browser.signIn(NODE, "x-" + UUID.randomUUID(), "wrong-password");
    }

    /** What happens while another request of the first kind waits for a table. */
    private static <T> T whileLocked(String table, Supplier<?> waiting, Supplier<T> meanwhile) {
        CountDownLatch arrived = new CountDownLatch(1);
        CompletableFuture<?>[] first = new CompletableFuture<?>[1];
        T result = NODE.bean(TransactionTemplate.class).execute(status -> {
            JdbcClient jdbc = NODE.bean(JdbcClient.class);
            jdbc.sql("lock table " + table + " in exclusive mode").update();
            first[0] = CompletableFuture.supplyAsync(waiting::get, task -> new Thread(task).start());
            arrived.countDown();
            await().until(() ->
                    jdbc.sql("""
                            select exists (select from pg_locks
                                            where relation = cast(:table as regclass) and not granted)
                            """).param("table", table).query(Boolean.class).single());
            return meanwhile.get();
        });
        first[0].join();
        return result;
    }
}
