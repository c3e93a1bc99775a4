package io.github.keyreeve.server.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.platform.audit.chain.AuditLog;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.EmbeddedPostgres;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.TestUser;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What can be caused without signing in leaves a bounded number of entries, and the log says how often it happened. */
@Isolated("captures the output of the JVM")
@ExtendWith(OutputCaptureExtension.class)
class RefusalsTests {

    /** 20 one by one; four accounts with a count, because each has five of them; one for the rest of the network. */
    private static final int MOST_OF_A_NETWORK = 25;

    private static final String ADDRESS = "192.0.2.1";

    private static Node node;
    private static Node other;
    private static AuditLog log;

    @BeforeAll
    static void start() {
        EmbeddedPostgres.Database database = EmbeddedPostgres.shared().createDatabase();
        node = node(database).start();
        other = node(database)
                .property("keyreeve.issuer", node.uri())
                .clock(node.clock())
                .start();
        log = new AuditLog(node);
    }

    @AfterAll
    static void stop() {
        other.close();
        node.close();
    }

    @BeforeEach
    void empty() {
        endMinute();
        log.seal();
        log.empty();
    }

    @Test
    @Tag("LO-04")
    void recordsFiveOneByOneAndCountsTheOthers(CapturedOutput output) {
        TestUser user = TestUser.on(node);
        for (int i = 0; i < 12; i++) {
            failToSignIn(i % 2 == 0 ? node : other, user.name(), ADDRESS);
        }
        assertThat(failures()).hasSize(5).noneMatch(event -> event.facts().containsKey("count"));

        endMinute();

        assertThat(failures()).hasSize(6).allMatch(event -> user.id().equals(event.accountId()));
        AuditEvent last = failures().get(5);
        assertThat(last.facts()).containsEntry("count", "7").containsKeys("first_at", "last_at");
        assertThat(last.address()).isEqualTo(ADDRESS);
        assertThat(last.actorKind()).isEqualTo("anonymous");
        assertThat(output.getOut().lines().filter(line -> line.contains("sign_in_failed actor")))
                .hasSize(12);
        log.seal();
        assertThat(log.verify()).startsWith("0 6 rows verified");
    }

    @Test
    void countsNothingThatHappensNowAndThen() {
        TestUser user = TestUser.on(node);
        for (int i = 0; i < 3; i++) {
            failToSignIn(node, user.name(), ADDRESS);
            failToSignIn(node, user.name(), ADDRESS);
            endMinute();
        }

        assertThat(failures()).hasSize(6).noneMatch(event -> event.facts().containsKey("count"));
    }

    @Test
    void aFloodOfNamesLeavesFewEntriesAndFewCounters() {
        for (int i = 0; i < 60; i++) {
            failToSignIn(node, "name-" + UUID.randomUUID(), ADDRESS);
        }
        assertThat(counters()).isLessThanOrEqualTo(21);
        endMinute();

        assertThat(failures()).hasSize(21);
        assertThat(failures().get(20).facts()).containsEntry("count", "40");
    }

    @Test
    void eachNetworkHasItsOwnLimit() {
        TestUser user = TestUser.on(node);
        List<String> names = IntStream.range(0, 6)
                .mapToObj(i -> i == 0 ? user.name() : "name-" + i)
                .toList();
        for (String address : List.of(ADDRESS, "192.0.2.2", "2001:db8::1")) {
            names.forEach(name -> IntStream.range(0, 8).forEach(i -> failToSignIn(node, name, address)));
        }
        failToSignIn(node, user.name(), "2001:db8:0:1::2");
        endMinute();

        assertThat(failures().stream().filter(event -> ADDRESS.equals(event.address())))
                .hasSize(MOST_OF_A_NETWORK);
        assertThat(failures()).hasSize(3 * MOST_OF_A_NETWORK);
        assertThat(failures().stream().mapToLong(RefusalsTests::number).sum()).isEqualTo(3 * 48 + 1);
        assertThat(counters()).isZero();
    }

    @Test
    void survivesANodeThatIsKilled() {
        for (int i = 0; i < 8; i++) {
            failToSignIn(other, "killed", ADDRESS);
        }

        endMinute();

        assertThat(failures()).hasSize(6);
    }

    private static long number(AuditEvent event) {
        return Long.parseLong(event.facts().getOrDefault("count", "1"));
    }

    private static Node.Builder node(EmbeddedPostgres.Database database) {
        return Node.builder()
                .database(database)
                .property("keyreeve.audit.seal-interval", "1h")
                .property("keyreeve.keys.refresh-interval", "1h")
                .property("keyreeve.audit.refusals.per-network", "20")
                .property("keyreeve.lockout.account-failures", "1000000")
                .property("keyreeve.trusted-proxies", "127.0.0.1");
    }

    private static void failToSignIn(Node at, String name, String address) {
        Api.on(at)
                .send(
                        "POST",
                        "/auth/login",
                        Api.json("username", name, "password", "wrong"),
                        "X-Forwarded-For",
                        address)
                .expectStatus(401);
    }

    private static void endMinute() {
        node.clock().advance(Duration.ofMinutes(1));
        node.bean(CountedRefusals.class).record(1000);
    }

    private static long counters() {
        return log.jdbc()
                .sql("select count(*) from audit_refusal")
                .query(Long.class)
                .single();
    }

    private static List<AuditEvent> failures() {
        return node.bean(AuditRows.class).find("where event = 'sign_in_failed' order by at, id", Map.of()).stream()
                .map(StoredEvent::event)
                .toList();
    }
}
