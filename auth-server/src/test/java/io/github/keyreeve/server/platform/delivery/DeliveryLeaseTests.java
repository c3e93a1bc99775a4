package io.github.keyreeve.server.platform.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.keyreeve.testing.EmbeddedPostgres;
import io.github.keyreeve.testing.Node;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Nodes share deliveries by leases. */
class DeliveryLeaseTests {

    private final EmbeddedPostgres.Database database = EmbeddedPostgres.shared().createDatabase();
    private final Node one = DeliveryTable.node(database).start();
    private final RecordingChannel channel = one.bean(RecordingChannel.class);
    private final Deliveries deliveries = one.bean(Deliveries.class);
    private final DeliveryTable table = new DeliveryTable(one.bean(JdbcClient.class));
    private final JdbcClient jdbc = one.bean(JdbcClient.class);

    @AfterEach
    void stop() {
        one.close();
    }

    /** It stays what the node made of it that took it last. */
    @Test
    void aNodeThatSleptBeyondItsLeaseChangesNothing() throws Exception {
        for (Outcome late : List.of(Outcome.delivered(), Outcome.later("late"), Outcome.never("unwanted", "late"))) {
            CountDownLatch awake = new CountDownLatch(1);
            CountDownLatch asleep = new CountDownLatch(1);
            channel.replyBy(attempt -> {
                if (attempt.number() > 1) {
                    return Outcome.later("of another");
                }
                asleep.countDown();
                awaitQuietly(awake);
                return late;
            });
            double overtaken = overtaken();
            send("there " + late.state(), "sleepy");
            asleep.await();

            one.clock().advance(Duration.ofMinutes(6));
            eventually().until(() -> "of another".equals(table.failure()));
            awake.countDown();

            eventually().until(() -> overtaken() == overtaken + 1);
            assertThat(table.waiting()).isEqualTo(1);
            assertThat(table.failure()).isEqualTo("of another");
            assertThat(jdbc.sql("select count(*) from given_up_delivery")
                            .query(Integer.class)
                            .single())
                    .isZero();
            channel.replyBy(attempt -> Outcome.delivered());
            one.clock().advance(Duration.ofHours(1));
            eventually().until(() -> table.waiting() == 0);
        }
    }

    /** Another node may have it by the time that it would be done. */
    @Test
    void aNodeThatSleptBeforeItsAttemptDoesNotBeginIt() {
        channel.replyBy(attempt -> Outcome.later("busy"));
        try (Node closed = Node.builder().database(database).start()) {
            DeliveryRows rows = closed.bean(DeliveryRows.class);
            one.close();
            closed.bean(Deliveries.class).send(RecordingChannel.to("there", "sleepy"));
            RecordingChannel own = new RecordingChannel();
            Clock later = Clock.offset(closed.clock(), Attempts.LEASE.minusSeconds(1));
            Attempts attempts = new Attempts(rows, new Destinations(later), closed.bean(MeterRegistry.class), later);

            assertThat(attempts.next(own, new Place(RecordingChannel.KIND, "there"), Turn.all(), own.open("there")))
                    .isTrue();

            assertThat(own.attempts()).isEmpty();
        }
    }

    @Test
    void anotherNodeDeliversWhatANodeHadThatStopped() {
        DeliveryRows rows = one.bean(DeliveryRows.class);
        channel.replyBy(attempt -> Outcome.away("later"));
        send("there", "left behind");
        eventually().until(() -> channel.attemptsAt("there") >= 1);
        eventually().until(() -> Turn.all().stream()
                .anyMatch(turn -> rows.take(new Place(RecordingChannel.KIND, "there"), turn, Attempts.LEASE)
                        .isPresent()));
        channel.replyBy(attempt -> Outcome.delivered());

        one.clock().advance(Attempts.LEASE);

        eventually().until(() -> table.waiting() == 0);
    }

    @Test
    void deliversEachOnceFromTwoNodes() {
        try (Node other = DeliveryTable.node(database).start()) {
            for (int i = 0; i < 60; i++) {
                (i % 2 == 0 ? one : other)
                        .bean(Deliveries.class)
                        .send(RecordingChannel.to("there " + i % 3, String.valueOf(i)));
            }

            eventually().until(() -> table.waiting() == 0);
            List<String> all = new ArrayList<>(channel.contents());
            all.addAll(other.bean(RecordingChannel.class).contents());
            assertThat(all).hasSize(60);
            assertThat(new HashSet<>(all)).hasSize(60);
        }
    }

    private double overtaken() {
        return one.bean(MeterRegistry.class)
                .counter("keyreeve.delivery.attempts", "kind", RecordingChannel.KIND, "outcome", "overtaken")
                .count();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(String destination, String content) {
        deliveries.send(RecordingChannel.to(destination, content));
    }

    private static ConditionFactory eventually() {
        return await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(20));
    }
}
