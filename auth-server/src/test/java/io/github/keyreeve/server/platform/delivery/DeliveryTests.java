package io.github.keyreeve.server.platform.delivery;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.keyreeve.server.platform.delivery.RecordingChannel.Attempt;
import io.github.keyreeve.testing.EmbeddedPostgres;
import io.github.keyreeve.testing.Node;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What is queued is delivered once it can be, whatever becomes of its destination and of nodes meanwhile. */
class DeliveryTests {

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

    @Test
    void deliversWhatIsCommittedAndNothingElse() {
        TransactionTemplate transaction = one.bean(TransactionTemplate.class);
        transaction.executeWithoutResult(change -> {
            send("there", "never");
            change.setRollbackOnly();
        });
        transaction.executeWithoutResult(change -> send("there", "committed"));

        eventually().until(() -> table.waiting() == 0 && !channel.contents().isEmpty());
        assertThat(channel.contents()).containsExactly("committed");
    }

    @Test
    void keepsWhatWaitsSealed() {
        channel.replyBy(attempt -> Outcome.later("busy"));
        send("there", "a secret link");

        byte[] stored = jdbc.sql("select sealed_content from delivery")
                .query(byte[].class)
                .single();
        assertThat(new String(stored, ISO_8859_1)).doesNotContain("secret", "link");
    }

    @Test
    void triesAgainUnderTheSameIdWhatTheDestinationDoesNotTakeNow() {
        channel.replyBy(attempt -> attempt.number() < 3 ? Outcome.later("busy") : Outcome.delivered());
        send("there", "patience");

        eventually().until(() -> table.waiting() == 0);
        assertThat(channel.attempts()).extracting(Attempt::number).containsExactly(1, 2, 3);
        assertThat(channel.attempts())
                .extracting(Attempt::id)
                .containsOnly(channel.attempts().get(0).id());
    }

    @Test
    void oneThatIsNotTakenDelaysNoOther() {
        channel.replyBy(attempt -> attempt.content().equals("unloved") ? Outcome.later("busy") : Outcome.delivered());
        send("there", "unloved");
        IntStream.range(0, 30).forEach(each -> send("there", "liked " + each));

        eventually().until(() -> table.waiting() == 1);
        assertThat(table.failure()).isEqualTo("busy");
    }

    @Test
    void aDestinationThatIsAwayDelaysNoOtherAndIsAskedByOneDelivery() {
        AtomicBoolean isAway = new AtomicBoolean(true);
        channel.replyBy(attempt -> attempt.destination().equals("away") && isAway.get()
                ? Outcome.away("ConnectException")
                : Outcome.delivered());
        IntStream.range(0, 60).forEach(each -> send("away", "away " + each));
        eventually().until(() -> channel.attemptsAt("away") >= 1);
        IntStream.range(0, 20).forEach(each -> send("there", "there " + each));

        eventually().until(() -> table.waiting() == 60);
        // Two lanes at first, and one delivery after each pause, of which there were few.
        assertThat(channel.attemptsAt("away")).isLessThan(15);
        isAway.set(false);
        eventually().until(() -> table.waiting() == 0);
        assertThat(channel.attempts().stream().filter(each -> each.destination().equals("away")))
                .extracting(Attempt::content)
                .contains(
                        IntStream.range(0, 60).mapToObj(each -> "away " + each).toArray(String[]::new));
    }

    @Test
    void anExceptionIsADestinationThatIsAway() {
        channel.replyBy(attempt -> {
            if (attempt.number() == 1) {
                throw new IllegalStateException(new ConnectException("no"));
            }
            return Outcome.delivered();
        });
        send("there", "thrown");

        eventually().until(() -> table.waiting() == 0);
        assertThat(channel.attempts()).hasSize(2);
    }

    @Test
    void keepsTheOrderOfASubjectOverTwoNodes() {
        try (Node other = DeliveryTable.node(database).start()) {
            Map<String, List<Integer>> delivered = new ConcurrentHashMap<>();
            List.of(one, other)
                    .forEach(node -> node.bean(RecordingChannel.class).replyBy(attempt -> {
                        if (attempt.number() == 1 && attempt.content().endsWith("3")) {
                            return Outcome.later("busy");
                        }
                        String[] parts = attempt.content().split(" ", 2);
                        delivered
                                .computeIfAbsent(parts[0], subject -> Collections.synchronizedList(new ArrayList<>()))
                                .add(Integer.valueOf(parts[1]));
                        return Outcome.delivered();
                    }));
            for (int i = 0; i < 24; i++) {
                Deliveries from = (i % 2 == 0 ? one : other).bean(Deliveries.class);
                for (String subject : List.of("alice", "bob", "carol")) {
                    from.send(RecordingChannel.to("there", subject + " " + i).about(subject));
                }
            }

            eventually().until(() -> table.waiting() == 0);
            assertThat(delivered.keySet()).containsExactlyInAnyOrder("alice", "bob", "carol");
            assertThat(delivered.values()).allSatisfy(numbers -> assertThat(numbers)
                    .containsExactlyElementsOf(IntStream.range(0, 24).boxed().toList()));
        }
    }

    @Test
    void urgentOnesOvertake() {
        channel.replyBy(attempt -> Outcome.away("away"));
        IntStream.range(0, 20).forEach(each -> send("there", "other " + each));
        eventually().until(() -> channel.attemptsAt("there") >= 1);
        deliveries.send(RecordingChannel.to("there", "urgent").urgent());
        int before = channel.attempts().size();

        eventually().until(() -> channel.contents().contains("urgent"));
        // Each of the two lanes may have taken another one before.
        assertThat(channel.contents().indexOf("urgent") - before).isLessThanOrEqualTo(2);
    }

    @Test
    void keepsWhatItGivesUpWithTheReason() {
        channel.replyBy(attempt -> Outcome.never("unwanted", "410"));
        send("there", "unwanted");

        eventually().until(() -> table.waiting() == 0);
        HeldDelivery given =
                one.bean(HeldDeliveries.class).givenUp("", Map.of()).items().get(0);
        assertThat(given.reason()).isEqualTo("unwanted");
        assertThat(given.failure()).isEqualTo("410");
        assertThat(given.recipient()).isEqualTo("unwanted");
        assertThat(counter("keyreeve.delivery.given.up", "reason", "unwanted")).isEqualTo(1);
        channel.replyBy(attempt -> Outcome.delivered());
        assertThat(one.bean(HeldDeliveries.class).retryAll("mail")).isZero();
        assertThat(one.bean(HeldDeliveries.class).retry(given.id())).isPresent();
        eventually().until(() -> table.waiting() == 0 && channel.attempts().size() == 2);
    }

    @Test
    void givesUpWhatWasNotPossibleInTime() {
        channel.replyBy(attempt -> Outcome.away("away"));
        send("there", "hopeless");
        eventually().until(() -> channel.attemptsAt("there") >= 1);

        one.clock().advance(Duration.ofDays(4));

        eventually().until(() -> table.waiting() == 0);
        assertThat(one.bean(HeldDeliveries.class)
                        .givenUp(RecordingChannel.KIND, Map.of())
                        .items())
                .extracting(HeldDelivery::reason)
                .containsExactly(Outcome.EXPIRED);
        one.clock().advance(Duration.ofDays(8));
        assertThat(one.bean(HeldDeliveries.class).removeOlderThan(Duration.ofDays(7), 10))
                .isEqualTo(1);
    }

    @Test
    void leavesKindsAloneThatItDoesNotKnow() {
        deliveries.send(NewDelivery.to("unknown", "there", new byte[0], Duration.ofDays(1)));
        send("there", "known");

        eventually().until(() -> table.waiting() == 1);
        assertThat(one.bean(HeldDeliveries.class).waiting("", Map.of()).items())
                .extracting(HeldDelivery::type)
                .containsExactly("unreadable");
    }

    private void send(String destination, String content) {
        deliveries.send(RecordingChannel.to(destination, content));
    }

    private double counter(String name, String tag, String value) {
        return one.bean(MeterRegistry.class)
                .counter(name, "kind", RecordingChannel.KIND, tag, value)
                .count();
    }

    private static ConditionFactory eventually() {
        return await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(20));
    }
}
