package io.github.keyreeve.server.platform.outbound;

import static io.github.keyreeve.server.platform.outbound.OutboundCalls.failure;
import static io.github.keyreeve.server.platform.outbound.OutboundCalls.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.keyreeve.server.platform.outbound.OutboundFailed.Reason;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** How many requests are under way. */
class FetchThreadsTests {

    private final CountDownLatch over = new CountDownLatch(1);
    private final FetchThreads threads = new FetchThreads(3, 2);
    private final List<Future<Boolean>> held = new ArrayList<>();

    @Test
    void areFewForAHost() throws Exception {
        hold("a.example");
        hold("a.example");

        assertThatThrownBy(() -> hold("a.example"))
                .isInstanceOf(OutboundFailed.class)
                .hasMessageContaining("Too many");
        over.countDown();
        assertThat(held.get(0).get()).isTrue();
        await().ignoreExceptions()
                .until(() -> threads.begin("a.example", () -> true).get());
    }

    @Test
    void areBoundedForAllHosts() {
        hold("a.example");
        hold("a.example");
        hold("b.example");

        assertThatThrownBy(() -> hold("c.example")).isInstanceOf(OutboundFailed.class);
        over.countDown();
        await().ignoreExceptions()
                .until(() -> threads.begin("c.example", () -> true).get());
    }

    /** A system that resolves a name cannot be stopped: its caller returns, its place stays taken, and nothing is connected later. */
    @Test
    void keepTheirPlaceWhileANameIsResolved() throws Exception {
        try (HostileHost host = HostileHost.canary("127.0.0.1", 0)) {
            AtomicInteger resolutions = new AtomicInteger();
            HostNames names = name -> {
                if (resolutions.incrementAndGet() > 2) {
                    throw new UnknownHostException(name);
                }
                awaitDespiteInterrupts();
                return List.of(HostileHost.address("127.0.0.1"));
            };
            OutboundHttp http =
                    new OutboundCalls(new TestCertificates()).http(names, "http://logo.example:" + host.port());
            OutboundRequest request = request("http://logo.example:" + host.port() + "/", Duration.ofMillis(200));

            assertThat(failure(http, request)).isEqualTo(Reason.TIMEOUT);
            assertThat(failure(http, request)).isEqualTo(Reason.TIMEOUT);
            assertThat(failure(http, request)).isEqualTo(Reason.BUSY);
            over.countDown();
            await().until(() -> failure(http, request) == Reason.UNRESOLVED);
            assertThat(host.connections()).isZero();
        }
    }

    private void hold(String host) {
        held.add(threads.begin(host, this::hang));
    }

    private void awaitDespiteInterrupts() {
        while (over.getCount() > 0) {
            try {
                over.await();
            } catch (InterruptedException ignored) {
                // As the resolver of the system does.
            }
        }
    }

    private boolean hang() throws InterruptedException {
        over.await();
        return true;
    }
}
