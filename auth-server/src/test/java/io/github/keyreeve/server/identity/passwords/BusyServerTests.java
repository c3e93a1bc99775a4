package io.github.keyreeve.server.identity.passwords;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.HashCost;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.TestUser;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a server that is too busy to hash costs a user: a retry, and nothing else. */
class BusyServerTests {

    private static final int FAILURES = 3;
    private static final int OTHERS = 8;

    @Test
    void locksNoUserOut() {
        try (Node busy = Node.builder()
                .hashCost(HashCost.AS_CONFIGURED)
                .property("keyreeve.password.at-once", 1)
                .property("keyreeve.password.queue", 0)
                .property("keyreeve.lockout.account-failures", FAILURES)
                .start()) {
            TestUser honest = TestUser.on(busy);
            AtomicBoolean isOver = new AtomicBoolean();
            CompletableFuture<?>[] others = IntStream.range(0, OTHERS)
                    .mapToObj(number ->
                            CompletableFuture.runAsync(() -> guess(busy, isOver), task -> new Thread(task).start()))
                    .toArray(CompletableFuture[]::new);

            // In a row, because a success would forgive what came before.
            for (int refused = 0; refused <= FAILURES; ) {
                int status = Api.on(busy).login(honest).status();
                assertThat(status).isIn(200, 503);
                refused = status == 503 ? refused + 1 : 0;
            }
            isOver.set(true);
            CompletableFuture.allOf(others).join();
            Api.on(busy).login(honest).expectOk();
        }
    }

    private static void guess(Node busy, AtomicBoolean isOver) {
        while (!isOver.get()) {
            Api.on(busy).post("/auth/login", "username", "x-" + UUID.randomUUID(), "password", "wrong-password");
        }
    }
}
