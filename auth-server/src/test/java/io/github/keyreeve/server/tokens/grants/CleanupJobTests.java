package io.github.keyreeve.server.tokens.grants;

import static io.github.keyreeve.server.tokens.grants.StoredGrants.HOUR;
import static io.github.keyreeve.server.tokens.grants.StoredGrants.consent;
import static io.github.keyreeve.server.tokens.grants.StoredGrants.opaque;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.tokens.values.GrantToken;
import io.github.keyreeve.testing.Node;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

class CleanupJobTests {

    private static final Duration GRACE = Duration.ofMinutes(30);

    private static Node node;

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private JdbcClient jdbc;
    private StoredGrants stored;

    @BeforeAll
    static void start() {
        node = Node.builder()
                .property("keyreeve.cleanup.interval", "1h")
                .property("keyreeve.cleanup.walk-interval", "1h")
                .start();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @BeforeEach
    void begin() {
        jdbc = node.bean(JdbcClient.class);
        jdbc.sql("truncate authorization_request, authorization_grant, access_token, token_denylist")
                .update();
        stored = new StoredGrants(node);
    }

    @Test
    void removesWhatExpiredLongAgo() {
        GrantToken code = stored.beginCode();
        stored.requests().redeem(code, opaque(), HOUR, stored.refresh(code, 0), null);
        stored.begin(consent());
        new AccessTokenStatements(jdbc).denylist(consent(), Instant.now().plus(HOUR));
        assertThat(rows()).isEqualTo(5);
        passForAll(HOUR.plus(GRACE).plusSeconds(1));

        cleanUp();

        assertThat(rows()).isZero();
        assertThat(removed("authorization_request")).isEqualTo(2);
        assertThat(removed("authorization_grant")).isEqualTo(1);
        assertThat(removed("access_token")).isEqualTo(1);
        assertThat(removed("token_denylist")).isEqualTo(1);
        assertThat(backlog()).isZero();
    }

    @Test
    void keepsWhatIsActiveOrMayStillBeReplayed() {
        GrantToken active = stored.beginFamily(HOUR.multipliedBy(48));
        GrantToken redeemed = stored.beginCode();
        stored.requests().redeem(redeemed, opaque(), HOUR.multipliedBy(3), null, null);
        stored.pass(redeemed.grantId(), HOUR.plus(GRACE).minusSeconds(5));
        long before = rows();

        cleanUp();

        assertThat(rows()).isEqualTo(before);
        assertThat(stored.hasGrant(active)).isTrue();
        assertThat(stored.hasRequest(redeemed.grantId())).isTrue();
    }

    @Test
    void removesGrantsThatEndBeforeTheyExpire() {
        stored.beginFamily(HOUR.multipliedBy(48));
        StoredGrants other = new StoredGrants(node);
        other.beginFamily(HOUR.multipliedBy(48));
        GrantToken active = new StoredGrants(node).beginFamily(HOUR);
        stored.revokeAllAccess();
        other.endSession();

        cleanUp();

        assertThat(removed("authorization_grant")).isEqualTo(2);
        assertThat(stored.hasGrant(active)).isTrue();
    }

    /** However many grants an account has: deleting it waits for none of them, and locks none. */
    @Test
    void anAccountIsDeletedBesideItsGrantsWhichGoInBatches() {
        GrantToken held = stored.beginFamily(HOUR);
        GrantToken active = new StoredGrants(node).beginFamily(HOUR);
        jdbc.sql("""
                insert into authorization_grant (
                       id, client_id, client_epoch, account_id, account_epoch, session_id, session_epoch, consent_epoch,
                       incarnation, factors, grant_type, scopes, resources, expires_at)
                select gen_random_uuid(), client_id, client_epoch, account_id, account_epoch, session_id, session_epoch,
                       consent_epoch, incarnation, factors, grant_type, scopes, resources, expires_at
                  from authorization_grant, generate_series(1, 2000) where id = :id
                """).param("id", held.grantId()).update();

        transaction().executeWithoutResult(request -> {
            lock("authorization_grant", held.grantId());
            runInAThreadOfItsOwn(stored::deleteAccount);
        });

        assertThat(stored.grants().find(held, StoredGrants.WINDOW)).isEmpty();
        cleanUp();
        assertThat(removed("authorization_grant")).isEqualTo(2001);
        assertThat(stored.hasGrant(active)).isTrue();
    }

    @Test
    void walksOverAllGrantsInBatchesAndOnTwoNodesOnce() throws Exception {
        GrantToken first = stored.beginFamily(HOUR);
        jdbc.sql("""
                insert into authorization_grant (
                       id, client_id, client_epoch, account_id, account_epoch, session_id, session_epoch, consent_epoch,
                       incarnation, factors, grant_type, scopes, resources, expires_at)
                select gen_random_uuid(), client_id, client_epoch, account_id, account_epoch, session_id, session_epoch,
                       consent_epoch, incarnation, factors, grant_type, scopes, resources,
                       now() + (n % 2 - 0.5) * interval '1 day'
                  from authorization_grant, generate_series(1, 2000) n
                """).update();

        ExecutorService nodes = Executors.newFixedThreadPool(2);
        Callable<Boolean> one = () -> {
            cleanUp();
            return true;
        };
        for (Future<Boolean> done : nodes.invokeAll(List.of(one, one))) {
            assertThat(done.get()).isTrue();
        }
        nodes.shutdown();
        cleanUp();
        cleanUp();

        assertThat(removed("authorization_grant")).isEqualTo(1000);
        assertThat(stored.hasGrant(first)).isTrue();
        assertThat(jdbc.sql("select count(*) from authorization_grant")
                        .query(Long.class)
                        .single())
                .isEqualTo(1001);
    }

    @Test
    void passesByWhatARequestHolds() {
        GrantToken held = stored.beginCode();
        GrantToken free = stored.beginCode();
        GrantToken heldGrant = stored.beginFamily(HOUR);
        passForAll(HOUR.plus(GRACE).plusSeconds(1));

        transaction().executeWithoutResult(request -> {
            lock("authorization_request", held.grantId());
            lock("authorization_grant", heldGrant.grantId());
            runInAThreadOfItsOwn(this::cleanUp);
        });

        assertThat(stored.hasRequest(held.grantId())).isTrue();
        assertThat(stored.hasRequest(free.grantId())).isFalse();
        assertThat(stored.hasGrant(heldGrant)).isTrue();
        assertThat(backlog()).isEqualTo(1);
    }

    /** Repeats as the scheduler does, until nothing is due. */
    private void cleanUp() {
        CleanupJob job = new CleanupJob(new ExpiredRows(jdbc, GRACE), transaction(), 100, meters);
        repeat(job, CleanupJob::removeExpired);
        repeat(job, CleanupJob::removeEndedGrants);
    }

    private static void repeat(CleanupJob job, Predicate<CleanupJob> part) {
        boolean isMoreDue = true;
        while (isMoreDue) {
            isMoreDue = part.test(job);
        }
    }

    private TransactionTemplate transaction() {
        return node.bean(TransactionTemplate.class);
    }

    private void lock(String table, UUID id) {
        jdbc.sql("select id from " + table + " where id = :id for update")
                .param("id", id)
                .query((row, number) -> number)
                .single();
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
        for (String table : List.of("authorization_request", "authorization_grant", "access_token", "token_denylist")) {
            jdbc.sql("update " + table + " set expires_at = expires_at - interval '" + time.toSeconds() + " seconds'")
                    .update();
        }
    }

    private long rows() {
        return jdbc.sql("""
                select (select count(*) from authorization_request) + (select count(*) from authorization_grant)
                     + (select count(*) from access_token) + (select count(*) from token_denylist)
                """).query(Long.class).single();
    }

    private double removed(String table) {
        return meters.counter("keyreeve.cleanup.removed", "table", table).count();
    }

    private double backlog() {
        return meters.get("keyreeve.cleanup.backlog").gauge().value();
    }
}
