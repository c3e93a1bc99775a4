package io.github.keyreeve.server.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.ClientDriver;
import io.github.keyreeve.testing.EmbeddedPostgres;
import io.github.keyreeve.testing.EmbeddedRedis;
import io.github.keyreeve.testing.Figures;
import io.github.keyreeve.testing.HashCost;
import io.github.keyreeve.testing.Latencies;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.TestUser;
import io.lettuce.core.RedisClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * A server with a small heap and two processors, and all that an anonymous attacker can send, at once. The load and the stores are on the
 * same machine. The figures of a run are in {@code target/flood.md}.
 */
@Tag("slow")
@Isolated("measures time")
class FloodTests {

    private static final Duration LENGTH = Duration.ofSeconds(Integer.getInteger("keyreeve.test.flood-seconds", 10));
    private static final boolean IS_LONG = LENGTH.toSeconds() >= 60;

    /** The 99th percentile of fewer is one slow response. */
    private static final int SAMPLES = 1000;

    private static final int CONNECTIONS = 64;
    private static final int REQUESTS_A_SECOND = 150;
    private static final int SIGN_INS = 5;

    /** Entries that the owner's sign-ins cause, and the time that the server notes. */
    private static final int OF_THE_OWNER = 10 * SIGN_INS;

    private static final String DEVICE = "keyreeve-browser";

    /** A short run on a machine with other work has pauses that are longer than three times quiet. */
    private static final Duration FLOOR = IS_LONG ? Duration.ofMillis(10) : Duration.ofMillis(500);

    private static final Duration SOON = Duration.ofSeconds(2);

    /**
     * A sign-in of the quiet server takes a tenth of {@link #SOON} or less. Where it takes longer, the machine is busy with other work, and so
     * is what follows the flood: then as many sign-ins may pass until it is over.
     */
    private static final int SIGN_INS_UNTIL_HEALTHY = 10;

    private static final Duration AT_LAST = Duration.ofSeconds(60);

    private final EmbeddedPostgres.Database database = EmbeddedPostgres.shared().createDatabase();
    private final EmbeddedRedis redis = EmbeddedRedis.start();
    private final JdbcClient jdbc =
            JdbcClient.create(new DriverManagerDataSource(database.url(), database.username(), database.password()));
    private Node address;
    private ServerProcess server;
    private TestUser owner;
    private TestUser another;
    private Browser known;
    private ClientDriver service;

    @BeforeEach
    void start() {
        address = Node.builder()
                .database(database)
                .property("spring.data.redis.url", redis.url())
                .hashCost(HashCost.AS_CONFIGURED)
                .start();
        owner = TestUser.on(address);
        another = TestUser.on(address);
        known = Browser.signedIn(address, owner);
        service = Server.of(address).as(TestClients.service(address, "access_token_format", "opaque"));
        server = ServerProcess.inPlaceOf(
                address, database, redis, "-Xmx512m", "-XX:ActiveProcessorCount=2", "-XX:+ExitOnOutOfMemoryError");
    }

    @AfterEach
    void stop() {
        server.close();
        redis.stop();
    }

    @Test
    void aFloodOfAllKindsCostsNeitherMemoryNorTokensNorTheOwner() throws Exception {
        callTokenEndpoint(() -> false);
        Latencies quiet = callTokenEndpoint(() -> false);
        Duration quietSignIn = untilSignedIn();
        long entries = count("audit_event");
        long counters = count("audit_refusal");
        long keys = keys();

        HostileConnections hostile = new HostileConnections(address, CONNECTIONS);
        AnonymousFlood anonymous = new AnonymousFlood(address, owner.name(), REQUESTS_A_SECOND);
        CompletableFuture<List<Integer>> owners =
                CompletableFuture.supplyAsync(() -> signInAgain(SIGN_INS), task -> new Thread(task).start());
        long end = System.nanoTime() + LENGTH.toNanos();
        Latencies flooded = callTokenEndpoint(() -> System.nanoTime() < end);
        List<Integer> signIns = owners.get(60, TimeUnit.SECONDS);
        hostile.close();
        anonymous.stop();
        Duration healthy = untilSignedIn();
        anonymous.close();
        entries = count("audit_event") - entries;
        counters = count("audit_refusal") - counters;
        keys = keys() - keys;
        Latencies quietAgain = callTokenEndpoint(() -> false);
        quietSignIn = Collections.max(List.of(quietSignIn, untilSignedIn()));

        Figures figures = new Figures("flood.md");
        figures.line(
                "%s; tokens, median and p99: quiet %s; flooded %s; quiet again %s", LENGTH, quiet, flooded, quietAgain);
        figures.line("healthy after %s; a sign-in of the quiet server %s", healthy, quietSignIn);
        figures.line("tokens %,d; %s; %s", flooded.count(), hostile.responses(), anonymous.statuses());
        figures.line("%,d entries of the audit log, %,d counters, %,d keys in Redis", entries, counters, keys);

        assertThat(server.isAlive()).isTrue();
        assertThat(server.log()).doesNotContain("OutOfMemoryError", "Memory has run out");
        assertThat(signIns).hasSize(SIGN_INS).containsOnly(303);
        assertThat(flooded.percentile(99))
                .isLessThan(slower(quiet, quietAgain).multipliedBy(3).plus(FLOOR));
        assertThat(healthy)
                .isLessThan(Collections.max(List.of(SOON, quietSignIn.multipliedBy(SIGN_INS_UNTIL_HEALTHY))));
        // Of a password that was looked at: an entry, and for a minute a counter of its key and one of its network.
        int checked = anonymous.statuses().getOrDefault("guess 401", 0);
        assertThat(entries).isLessThanOrEqualTo(checked + OF_THE_OWNER);
        assertThat(counters).isLessThanOrEqualTo(2L * checked);
        // A visitor has no session.
        assertThat(keys).isLessThanOrEqualTo(2L * SIGN_INS);
    }

    /** Every call is served; a thousand of them, and more while this is true. */
    private Latencies callTokenEndpoint(BooleanSupplier goesOn) throws InterruptedException {
        Latencies latencies = new Latencies();
        while (latencies.count() < SAMPLES || goesOn.getAsBoolean()) {
            latencies.measure(() -> service.clientCredentials("api.read").expectOk());
            TimeUnit.MILLISECONDS.sleep(5);
        }
        return latencies;
    }

    /** How long it takes until a user gets in whose device is not known. */
    private Duration untilSignedIn() {
        long begun = System.nanoTime();
        await().atMost(AT_LAST)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> Api.on(address).login(another).status() == 200);
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    /** On the known device, without a session. */
    private List<Integer> signInAgain(int times) {
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            Browser signedOut = new Browser(address);
            signedOut.plant(DEVICE, known.cookie(DEVICE));
            try {
                TimeUnit.SECONDS.sleep(1);
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            }
            statuses.add(
                    signedOut.signIn(address, owner.name(), owner.password()).status());
        }
        return statuses;
    }

    private static Duration slower(Latencies one, Latencies other) {
        return one.percentile(99).compareTo(other.percentile(99)) > 0 ? one.percentile(99) : other.percentile(99);
    }

    private long count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Long.class).single();
    }

    private long keys() {
        try (RedisClient client = RedisClient.create(redis.url())) {
            return client.connect().sync().dbsize();
        }
    }
}
