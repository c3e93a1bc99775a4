package io.github.keyreeve.server.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.ClientDriver;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Rounds;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.TestUser;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** API keys on two nodes at once. */
class ApiKeyRaceTests {

    private static final int THREADS = 8;
    private static final String PATH = "/users/me/api-keys";

    private static final List<Node> NODES = List.of(Node.shared(), Node.sharedSecond());
    private static final ExecutorService THREAD_POOL = Executors.newFixedThreadPool(THREADS);

    private final ClientCredentials service = TestClients.resourceServer(NODES.get(0));
    private final TestUser user = TestUser.on(NODES.get(0));
    private final Api own = Api.as(NODES.get(0), user);

    @AfterAll
    static void stop() {
        THREAD_POOL.shutdownNow();
    }

    /** What began after the response to the revocation finds the key revoked, while it is used all the time. */
    @Test
    @Tag("AK-04")
    void noUseAfterTheRevocation() {
        Rounds.each(() -> {
            Response key = issue(own);
            AtomicBoolean isRevoked = new AtomicBoolean();
            List<Future<Integer>> uses = IntStream.range(0, THREADS)
                    .mapToObj(number ->
                            THREAD_POOL.submit(() -> usesAfter(isRevoked, driver(number), key.string("api_key"))))
                    .toList();

            own.delete(PATH + "/" + key.string("id")).expectStatus(204);
            isRevoked.set(true);

            assertThat(uses.stream().mapToInt(ApiKeyRaceTests::join).sum()).isZero();
        });
    }

    /** Uses the key until some time after the revocation, and counts the uses that began after it and found the key active. */
    private static int usesAfter(AtomicBoolean isRevoked, ClientDriver service, String key) {
        int after = 0;
        for (int left = 2; left > 0; ) {
            boolean before = !isRevoked.get();
            boolean active =
                    service.introspect(key).expectOk().json().path("active").asBoolean();
            if (!before) {
                left--;
                after += active ? 1 : 0;
            }
        }
        return after;
    }

    /** Of requests at the same moment no more succeed than the account may have keys. */
    @Test
    void noKeyBeyondTheLimit() {
        List<Api> callers = NODES.stream().map(node -> Api.as(node, user)).toList();
        for (int i = 0; i < 18; i++) {
            issue(own);
        }
        List<Future<Integer>> statuses = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            Api caller = callers.get(i % callers.size());
            statuses.add(THREAD_POOL.submit(() -> post(caller).status()));
        }

        assertThat(statuses.stream().map(ApiKeyRaceTests::join))
                .containsOnly(201, 409)
                .filteredOn(status -> status == 201)
                .hasSize(2);
        assertThat(own.get(PATH).json().path("items")).hasSize(20);
    }

    private ClientDriver driver(int number) {
        return Server.of(NODES.get(number % NODES.size())).as(service);
    }

    private static Response issue(Api caller) {
        return post(caller).expectStatus(201);
    }

    private static Response post(Api caller) {
        return caller.post(PATH, "name", "Race", "usage_scope", "partner.read");
    }

    private static int join(Future<Integer> result) {
        try {
            return result.get();
        } catch (ExecutionException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
