package io.github.keyreeve.server.integration.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.integration.remote.NotAsExpected;
import io.github.keyreeve.server.integration.remote.Remote;
import io.github.keyreeve.server.integration.remote.Steps;
import io.github.keyreeve.server.integration.remote.TrustedCertificates;
import io.github.keyreeve.testing.MutableClock;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the monitor sees of a server that goes bad, and when it notifies. */
class MonitorTests {

    private static final Limits LIMITS =
            new Limits(60_000, Duration.ofDays(21), Duration.ofMinutes(10), Duration.ofMinutes(15), 10, 95);

    private final StandIn server = new StandIn(null);
    private final MutableClock clock = new MutableClock();
    private final StringWriter out = new StringWriter();
    private final List<Notification> notifications = new ArrayList<>();
    private boolean receiverIsAway;

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void ignoresWhatFailsOnce() {
        Monitor monitor = monitor(3);

        monitor.round();
        server.status("/health/ready", 503);
        monitor.round();
        monitor.round();
        server.status("/health/ready", 200);
        monitor.round();
        server.status("/health/ready", 503);
        monitor.round();
        monitor.round();

        assertThat(notifications).isEmpty();
        assertThat(out.toString())
                .contains("\"check\":\"health\",\"result\":\"failed\"")
                .doesNotContain("\"change\"");
    }

    @Test
    void notifiesOfAChangeOnceAndOfTheReturn() {
        Monitor monitor = monitor(3);
        server.status("/health/ready", 503);
        Instant begin = clock.instant();
        for (int i = 0; i < 6; i++) {
            monitor.round();
            clock.advance(Duration.ofMinutes(1));
        }

        assertThat(notifications).hasSize(1);
        Notification change = notifications.get(0);
        assertThat(change.failing()).containsExactly("health");
        assertThat(change.subject()).isEqualTo("localhost: failing health");
        assertThat(change.text()).contains("health: failed since ", "expected 200 but got 503");
        assertThat(change.changes().get(0).since()).isBetween(begin, begin.plusSeconds(50));
        assertThat(change.time()).isAfter(begin.plusSeconds(110));

        server.status("/health/ready", 200);
        for (int i = 0; i < 6; i++) {
            monitor.round();
        }
        assertThat(notifications).hasSize(2);
        assertThat(notifications.get(1).isHealthy()).isTrue();
        assertThat(notifications.get(1).subject()).isEqualTo("localhost: healthy again");
    }

    @Test
    void notifiesOfAllThatChangesInOneRoundAtOnce() {
        Monitor monitor = monitor(1);
        server.put("/jwks", "{\"keys\":[]}");
        server.put("/.well-known/oauth-authorization-server", "{\"issuer\":\"https://other.example\"}");

        monitor.round();

        assertThat(notifications).hasSize(1);
        assertThat(notifications.get(0).failing()).containsExactly("metadata", "jwks");
        assertThat(notifications.get(0).text()).contains("the two documents name two issuers", "there is no key");
    }

    @Test
    void keepsANotificationUntilTheReceiverTakesIt() {
        Monitor monitor = monitor(1);
        receiverIsAway = true;
        server.status("/health/ready", 503);
        monitor.round();
        server.status("/health/ready", 200);
        clock.advance(Duration.ofMinutes(1));
        monitor.round();
        assertThat(notifications).isEmpty();
        assertThat(out.toString()).contains("\"result\":\"failed\",\"detail\":\"away\"");

        receiverIsAway = false;
        monitor.round();

        assertThat(notifications.stream().map(Notification::isHealthy)).containsExactly(false, true);
        assertThat(notifications.stream().map(Notification::id).distinct()).hasSize(2);
    }

    @Test
    void failsAServerThatIsSlowOrSilent() {
        Map<String, String> slow =
                results(new Limits(-1, Duration.ofDays(21), Duration.ofMinutes(10), Duration.ofMinutes(15), 10, 95));
        assertThat(slow).containsEntry("latency", "failed").containsEntry("health", "ok");

        server.silence();
        assertThat(results(LIMITS)).containsEntry("health", "failed").containsEntry("jwks", "failed");
        assertThat(out.toString()).contains("timed out");
    }

    @Test
    void failsAJwkSetThatIsTooOldOrHasAPrivateKey() {
        server.age("600");
        assertThat(results(LIMITS)).containsEntry("jwks", "ok");
        server.age("601");
        assertThat(results(LIMITS)).containsEntry("jwks", "failed");
        assertThat(out.toString()).contains("a cache sends one that is 601 s old");
        server.age("");
        server.put("/jwks", "{\"keys\":[{\"kid\":\"one\",\"d\":\"secret\"}]}");
        assertThat(results(LIMITS)).containsEntry("jwks", "failed");
    }

    @Test
    void waitsForTheRestOfTheInterval() {
        List<Duration> pauses = new ArrayList<>();
        Monitor monitor = monitor(1);

        monitor.run(Duration.ofMinutes(1), pause -> {
            pauses.add(pause);
            if (pauses.size() == 3) {
                throw new InterruptedException();
            }
        });

        assertThat(Thread.interrupted()).isTrue();
        assertThat(pauses).hasSize(3).allSatisfy(pause -> assertThat(pause)
                .isBetween(Duration.ofSeconds(1), Duration.ofMinutes(1)));
    }

    private Map<String, String> results(Limits limits) {
        Map<String, String> results = new TreeMap<>();
        Steps steps = new Steps(step -> results.put(step.name(), step.result()));
        probes(limits).accept(steps);
        steps.all().forEach(step -> out.append(step.detail()).append('\n'));
        return results;
    }

    private Monitor monitor(int hold) {
        return new Monitor(
                server.uri(),
                probes(LIMITS),
                new HoldDown(hold),
                List.of(receiver()),
                new Report(new PrintWriter(out, true), clock),
                clock);
    }

    private Consumer<Steps> probes(Limits limits) {
        ServerProbes probes = new ServerProbes(remote(server.uri()), limits);
        return steps -> {
            probes.run(steps);
            probes.judgeLatency(steps);
        };
    }

    static Remote remote(URI uri) {
        return new Remote(uri, TrustedCertificates.of(null), Duration.ofSeconds(3));
    }

    private Notifier receiver() {
        return new Notifier() {
            @Override
            public String name() {
                return "list";
            }

            @Override
            public void send(Notification notification) {
                NotAsExpected.unless(!receiverIsAway, "away");
                notifications.add(notification);
            }
        };
    }
}
