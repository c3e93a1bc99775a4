package io.github.keyreeve.server.tokens.grants;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.tokens.grants.ManyGrants.Chosen;
import io.github.keyreeve.testing.EmbeddedPostgres;
import io.github.keyreeve.testing.Figures;
import io.github.keyreeve.testing.Latencies;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * With twenty million grants of five million accounts each use takes as long as in an almost empty store, also while the million of them
 * that have ended are removed. The figures of a run are in {@code target/many-grants.md}; those of one are in
 * {@code docs/performance.md}. {@code -Dkeyreeve.test.grants=1000000} is a run with fewer.
 */
@Tag("long")
@Isolated("measures time")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ManyGrantsTests {

    private static final long MANY = Long.getLong("keyreeve.test.grants", 20_000_000);
    private static final long FEW = 20_000;
    private static final int SAMPLES = 4_000;
    private static final int WARM_UP = 1_000;

    /** For a use while rows are removed. */
    private static final Duration BEARABLE = Duration.ofMillis(50);

    private static final EmbeddedPostgres SERVER = EmbeddedPostgres.start("1GB");

    private static ManyGrants few;
    private static ManyGrants many;
    private static Figures figures;

    @BeforeAll
    static void generate() throws Exception {
        figures = new Figures("many-grants.md");
        SERVER.execute("alter system set max_wal_size = '4GB'");
        SERVER.execute("select pg_reload_conf()");
        few = new ManyGrants(SERVER, FEW);
        long begun = System.nanoTime();
        many = new ManyGrants(SERVER, MANY);
        figures.line("%,d grants, generated in %.0f s\n", MANY, secondsSince(begun));
    }

    @AfterAll
    static void stop() throws Exception {
        few.close();
        many.close();
        SERVER.stop();
    }

    @Test
    @Order(1)
    void aRowIsSmall() throws Exception {
        figures.line("| Table | Rows | Bytes of a row | of its indexes |\n|---|--:|--:|--:|");
        for (String table : List.of("authorization_grant", "session", "consent", "account")) {
            figures.line(
                    "| `%s` | %,d | %d | %d |",
                    table, many.count(table), many.bytesOfARow(table), many.bytesOfItsIndexes(table));
        }

        assertThat(many.bytesOfARow("authorization_grant")).isLessThan(500);
        assertThat(many.bytesOfItsIndexes("authorization_grant")).isLessThan(120);
    }

    @Test
    @Order(2)
    void eachUseTakesAsLongAsInAnAlmostEmptyStore() throws Exception {
        Map<GrantUse, Latencies[]> took = measure();

        figures.line("\n| %,d of each | almost empty: median, p99 | full: median, p99 |\n|---|--:|--:|", SAMPLES);
        took.forEach((use, both) -> figures.line("| %s | %s | %s |", use, both[0], both[1]));
        assertThat(took).allSatisfy((use, both) -> assertThat(both[1].percentile(99))
                .isLessThan(both[0].percentile(99).multipliedBy(3).dividedBy(2)));
    }

    @Test
    @Order(3)
    void usesGoOnWhileEndedGrantsAreRemoved() throws Exception {
        long ended =
                many.count("authorization_grant where expires_at <= now() or account_epoch = 0 or session_epoch = 0");
        long before = many.count("authorization_grant");
        CleanupJob job = many.node().bean(CleanupJob.class);
        long begun = System.nanoTime();
        CompletableFuture<Double> removal = CompletableFuture.supplyAsync(() -> {
            boolean isMoreDue = true;
            while (isMoreDue) {
                isMoreDue = job.removeEndedGrants();
            }
            return secondsSince(begun);
        });
        Latencies took = useUntil(removal);

        figures.line(
                "\n%,d of %,d grants removed in %.0f s: %,.0f walked over and %,.0f removed a second; uses meanwhile: %,d, %s",
                ended, before, removal.get(), before / removal.get(), ended / removal.get(), took.count(), took);
        assertThat(ended).isEqualTo(MANY / ManyGrants.ENDED);
        assertThat(took.percentile(99)).isLessThan(BEARABLE);
    }

    @Test
    @Order(4)
    void whetherAGrantNamesAKeyIsKnownAtOnce() {
        TransactionTemplate patient =
                (TransactionTemplate) many.node().context().getBean("patientTransaction");
        GrantKeyUse use = GrantKeyUse.refreshTokens(many.node().bean(JdbcClient.class), patient);
        Latencies isNamed = new Latencies();
        isNamed.measure(() -> assertThat(use.isNamed(-1)).isFalse());
        Latencies counted = new Latencies();
        counted.measure(() -> assertThat(use.countByKey()).hasSize(1));

        figures.line("\nWhether a grant names a key: %s; grants by key, counted: %s", isNamed, counted);
        assertThat(isNamed.percentile(99)).isLessThan(BEARABLE);
    }

    /**
     * Uses both stores in turn, so that what else the machine does is the same for both; without the first uses. All grants are read
     * before: what is compared is the work of the statements, not how long the disk takes for a page that is not in memory.
     */
    private static Map<GrantUse, Latencies[]> measure() throws Exception {
        Map<GrantUse, Latencies[]> took = new EnumMap<>(GrantUse.class);
        for (GrantUse use : GrantUse.values()) {
            List<Chosen> someOfFew = few.choose(WARM_UP + SAMPLES);
            List<Chosen> someOfMany = many.choose(WARM_UP + SAMPLES);
            Latencies[] first =
                    inTurn(GrantUse.INTROSPECTION, someOfFew.iterator(), someOfMany.iterator(), WARM_UP + SAMPLES);
            figures.line("Before %s, introspection of grants that are not in memory: %s; %s", use, first[0], first[1]);
            Iterator<Chosen> ofFew = someOfFew.iterator();
            Iterator<Chosen> ofMany = someOfMany.iterator();
            inTurn(use, ofFew, ofMany, WARM_UP);
            took.put(use, inTurn(use, ofFew, ofMany, SAMPLES));
        }
        return took;
    }

    private static Latencies[] inTurn(GrantUse use, Iterator<Chosen> ofFew, Iterator<Chosen> ofMany, int times) {
        Latencies[] both = {new Latencies(), new Latencies()};
        for (int i = 0; i < times; i++) {
            both[0].measure(() -> use.of(ofFew.next(), few.store()));
            both[1].measure(() -> use.of(ofMany.next(), many.store()));
        }
        return both;
    }

    /** Introspects and opens pages at random until this is done. */
    private static Latencies useUntil(CompletableFuture<?> done) throws Exception {
        Latencies took = new Latencies();
        while (!done.isDone()) {
            for (Chosen grant : many.choose(500)) {
                took.measure(() -> GrantUse.INTROSPECTION.of(grant, many.store()));
                took.measure(() -> GrantUse.SESSION.of(grant, many.store()));
            }
        }
        return took;
    }

    private static double secondsSince(long begun) {
        return (System.nanoTime() - begun) / 1e9;
    }
}
