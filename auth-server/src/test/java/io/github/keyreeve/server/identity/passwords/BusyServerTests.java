package io.github.keyreeve.server.identity.passwords;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.HashCost;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.TestUser;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a server that is too busy to hash costs a user: a retry, and nothing else. */
class BusyServerTests {

    private static final int FAILURES = 3;
    private static final int AT_ONCE = 16;

    @Test
    void locksNoUserOut() {
        try (Node busy = Node.builder()
                .hashCost(HashCost.AS_CONFIGURED)
                .property("keyreeve.password.at-once", 1)
                .property("keyreeve.password.queue", 0)
                .property("keyreeve.lockout.account-failures", FAILURES)
                .start()) {
            TestUser honest = TestUser.on(busy);
            List<CompletableFuture<Response>> signIns = IntStream.range(0, AT_ONCE)
                    .mapToObj(number -> CompletableFuture.supplyAsync(
                            () -> Api.on(busy).login(honest), task -> new Thread(task).start()))
                    .toList();

            assertThat(signIns.stream().map(CompletableFuture::join).map(Response::status))
                    .containsOnly(200, 503)
                    .filteredOn(status -> status == 503)
                    .hasSizeGreaterThan(FAILURES);
            Api.on(busy).login(honest).expectOk();
        }
    }
}
