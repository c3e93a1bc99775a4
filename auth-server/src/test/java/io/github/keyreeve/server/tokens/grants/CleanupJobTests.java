package io.github.keyreeve.server.tokens.grants;

import static io.github.keyreeve.server.tokens.grants.StoredGrants.HOUR;
import static io.github.keyreeve.server.tokens.grants.StoredGrants.token;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.testing.Node;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

class CleanupJobTests {

    private static final Duration KEPT = Duration.ofMinutes(30);

    private static Node node;

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private JdbcClient jdbc;
    private StoredGrants stored;

    @BeforeAll
    static void start() {
        node = Node.builder().property("keyreeve.grants.sweep-interval", "1h").start();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @BeforeEach
    void begin() {
        jdbc = node.bean(JdbcClient.class);
        jdbc.sql("truncate authorization_grant, token, token_denylist").update();
        stored = new StoredGrants(node);
    }

    @Test
    void removesWhatEndedLongAgo() {
        NewToken family = stored.beginFamily(HOUR);
        stored.begin(TokenKind.CODE);
        stored.begin(TokenKind.CONSENT);
        stored.statements().denylist(token(TokenKind.ACCESS, HOUR).digest(), Instant.now());
        passForAll(HOUR.plus(KEPT).plusSeconds(1));

        sweep();

        assertThat(stored.has(family)).isFalse();
        assertThat(rows()).isZero();
        assertThat(removed("token")).isEqualTo(5);
        assertThat(removed("grant")).isEqualTo(3);
        assertThat(removed("token_denylist")).isEqualTo(1);
        assertThat(backlog()).isZero();
    }

    @Test
    void keepsWhatLivesOrMayStillBeReplayed() {
        NewToken living = stored.beginFamily(HOUR.multipliedBy(48));
        NewToken used = stored.begin(TokenKind.CODE);
        stored.statements().redeem(used.digest(), HOUR, token(TokenKind.ACCESS, HOUR), null);
        stored.pass(used, HOUR.plus(KEPT).minusSeconds(5));
        NewToken justRevoked = stored.beginFamily(HOUR);
        stored.statements().end(justRevoked.digest(), RevocationReason.REVOKED_BY_CLIENT);
        stored.statements().denylist(token(TokenKind.ACCESS, HOUR).digest(), Instant.now());
        long before = rows();

        sweep();

        assertThat(rows()).isEqualTo(before);
        assertThat(stored.has(living)).isTrue();
    }

    @Test
    void aGrantStaysAsLongAsATokenOfIt() {
        NewToken access = token(TokenKind.ACCESS, HOUR.multipliedBy(10));
        NewToken code = stored.begin(TokenKind.CODE);
        stored.statements().redeem(code.digest(), HOUR, access, null);
        stored.pass(access, HOUR.multipliedBy(5));

        sweep();

        assertThat(stored.statements().find(access.digest(), Duration.ZERO)).isPresent();
        assertThat(stored.has(code)).isFalse();
    }

    @Test
    void aRevokedFamilyIsRemovedBeforeItsTokensExpire() {
        NewToken family = stored.beginFamily(HOUR.multipliedBy(48));
        stored.statements().end(family.digest(), RevocationReason.REVOKED_BY_CLIENT);
        jdbc.sql("""
                update authorization_grant set revoked_at = revoked_at - interval '1 hour', expires_at = expires_at - interval '1 hour'
                """).update();

        sweep();

        assertThat(rows()).isZero();
    }

    @Test
    void aBigBacklogGoesInBatchesAndOnTwoNodesOnce() throws Exception {
        jdbc.sql("""
                insert into authorization_grant (id, client_id, grant_type, scopes, expires_at)
                select gen_random_uuid(), (select min(client_id) from client), 'client_credentials', '{}',
                       now() - interval '1 day'
                  from generate_series(1, 2000)
                """).update();
        jdbc.sql("""
                insert into token (digest, kind, grant_id, expires_at)
                select sha256(cast(id::text || n as bytea)), 'access', id, now() - interval '1 day'
                  from authorization_grant, generate_series(1, 2) n
                """).update();
        NewToken living = stored.beginFamily(HOUR);

        ExecutorService nodes = Executors.newFixedThreadPool(2);
        Callable<Boolean> one = () -> {
            sweep();
            return true;
        };
        for (Future<Boolean> done : nodes.invokeAll(List.of(one, one))) {
            assertThat(done.get()).isTrue();
        }
        nodes.shutdown();
        sweep();

        assertThat(removed("token")).isEqualTo(4000);
        assertThat(removed("grant")).isEqualTo(2000);
        assertThat(stored.has(living)).isTrue();
        assertThat(rows()).isEqualTo(4);
    }

    @Test
    void passesByWhatARequestHolds() {
        NewToken held = stored.begin(TokenKind.CODE);
        NewToken free = stored.begin(TokenKind.CODE);
        passForAll(HOUR.plus(KEPT).plusSeconds(1));

        transaction().executeWithoutResult(request -> {
            jdbc.sql("select digest from token where digest = :digest for update")
                    .param("digest", held.digest().bytes())
                    .query((row, number) -> number)
                    .single();
            runInAThreadOfItsOwn(this::sweep);
        });

        assertThat(stored.has(held)).isTrue();
        assertThat(stored.has(free)).isFalse();
        assertThat(backlog()).isEqualTo(1);
    }

    /** Repeats as the scheduler does, until nothing is due. */
    private void sweep() {
        CleanupJob job = new CleanupJob(new ExpiredRows(jdbc, KEPT), transaction(), 100, meters);
        boolean isMoreDue = true;
        while (isMoreDue) {
            isMoreDue = job.run();
        }
    }

    private TransactionTemplate transaction() {
        return node.bean(TransactionTemplate.class);
    }

    private static void runInAThreadOfItsOwn(Runnable work) {
        Thread thread = new Thread(work);
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void passForAll(Duration time) {
        String interval = "interval '" + time.toSeconds() + " seconds'";
        jdbc.sql("update authorization_grant set expires_at = expires_at - " + interval)
                .update();
        jdbc.sql("update token set expires_at = expires_at - " + interval).update();
        jdbc.sql("update token_denylist set expires_at = expires_at - " + interval)
                .update();
    }

    private long rows() {
        return jdbc.sql("""
                select (select count(*) from authorization_grant) + (select count(*) from token) + (select count(*) from token_denylist)
                """).query(Long.class).single();
    }

    private double removed(String table) {
        return meters.counter("keyreeve.sweep.removed", "table", table).count();
    }

    private double backlog() {
        return meters.get("keyreeve.sweep.backlog").gauge().value();
    }
}
