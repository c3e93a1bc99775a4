package io.github.keyreeve.server.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.github.keyreeve.server.identity.hashes.ImportedHash;
import io.github.keyreeve.server.platform.scheduling.BackgroundTask;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.HashCost;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.TestUser;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** The response time of a refused sign-in does not disclose which accounts were imported with the hash of another system. */
@Order(1)
@Tag("slow")
class ImportedHashTimingTests {

    private static final int SAMPLES = Integer.getInteger("keyreeve.timing.samples", 150) / 5;
    private static final int WARM_UP = 5;
    private static final int BUSY = 3;
    private static final String WRONG = "not-the-password";
    private static final String SALT_AND_KEY = "NaClSaltOf16Char$ywARWjlN0T97MAnAPEiXUo6Aje6vmWoaiKtBbnV0LU0=";

    /** So many times as much as a hash of the node that the noise of a busy server does not hide it. */
    private static final String DEAR = "$6$rounds=50000$NaClSaltOf16Char$" + "a".repeat(86);

    private static final Node NODE = Node.builder()
            .hashCost(HashCost.NOTICEABLE)
            .property("keyreeve.lockout.account-failures", 1_000_000)
            .start();

    private final Api api = Api.on(NODE);
    private final String unknown = "user-" + UUID.randomUUID();

    @AfterAll
    static void stop() {
        NODE.close();
    }

    /** Each costs some times as much as a hash of the node. */
    static Stream<String> hashes() {
        return Stream.of(
                new BCryptPasswordEncoder(10).encode("right"),
                "pbkdf2_sha256$50000$" + SALT_AND_KEY,
                DEAR,
                "$P$FIQRaTwmfeRo7ud9Fh4E2PdI0S3r.L0",
                "scrypt$16384$NaClSaltOf16Char$8$1$" + SALT_AND_KEY.substring(SALT_AND_KEY.indexOf('$') + 1),
                new Argon2PasswordEncoder(16, 32, 1, 32768, 1).encode("right"));
    }

    @ParameterizedTest
    @MethodSource("hashes")
    void ofAnImportedAccountAndAnUnknownName(String hash) {
        TestUser imported = importedWith(hash);

        ResponseTimes times =
                ResponseTimes.inTurn(WARM_UP, SAMPLES, ignored -> login(imported.name()), ignored -> login(unknown));

        assertThat(times.differ()).as(times.toString()).isFalse();
    }

    @Test
    void onThePage() {
        TestUser imported = importedWith(hashes().findFirst().orElseThrow());
        Browser browser = new Browser(NODE);

        ResponseTimes times = ResponseTimes.inTurn(
                WARM_UP, SAMPLES, ignored -> page(browser, imported.name()), ignored -> page(browser, unknown));

        assertThat(times.differ()).as(times.toString()).isFalse();
    }

    /** An attacker keeps all places of the bulkhead busy. */
    @Test
    void whileTheServerIsBusy() throws Exception {
        TestUser imported = importedWith(DEAR);
        AtomicBoolean isOver = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(BUSY);
        try {
            for (int i = 0; i < BUSY; i++) {
                threads.execute(() -> {
                    while (!isOver.get()) {
                        login("user-" + UUID.randomUUID());
                    }
                });
            }
            ResponseTimes times = ResponseTimes.inTurn(
                    WARM_UP, SAMPLES, ignored -> login(imported.name()), ignored -> login(unknown));

            assertThat(times.differ()).as(times.toString()).isFalse();
        } finally {
            isOver.set(true);
            threads.shutdown();
            assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        }
    }

    /** Few samples, because each takes more than a second. */
    @Test
    void ofADearHash() {
        TestUser imported =
                importedWith(new BCryptPasswordEncoder(4).encode("right").replace("$04$", "$13$"));
        try {
            assertThat(timeOfARefusal()).isGreaterThan(Duration.ofSeconds(1));

            ResponseTimes times =
                    ResponseTimes.inTurn(1, 12, ignored -> login(imported.name()), ignored -> login(unknown));

            assertThat(times.differ()).as(times.toString()).isFalse();
            assertThat(connectionsWhileChecksWait()).isZero();
        } finally {
            forgetHashes();
            adapt();
        }
        assertThat(timeOfARefusal()).isLessThan(Duration.ofSeconds(1));
    }

    private Duration timeOfARefusal() {
        long start = System.nanoTime();
        login(unknown);
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** The least number in use while more checks wait than there are connections. */
    private int connectionsWhileChecksWait() {
        HikariDataSource pool = NODE.bean(HikariDataSource.class);
        ExecutorService threads = Executors.newCachedThreadPool();
        List<Future<?>> checks = IntStream.range(0, pool.getMaximumPoolSize() + 10)
                .<Future<?>>mapToObj(number -> threads.submit(() -> login(unknown)))
                .toList();
        threads.shutdown();
        int least = Integer.MAX_VALUE;
        while (checks.stream().noneMatch(Future::isDone)) {
            least = Math.min(least, pool.getHikariPoolMXBean().getActiveConnections());
        }
        return least;
    }

    private void login(String name) {
        api.post("/auth/login", "username", name, "password", WRONG).expectStatus(401);
    }

    private static void page(Browser browser, String name) {
        assertThat(browser.submit(browser.get(NODE.resolve("/login")), Map.of("username", name, "password", WRONG))
                        .status())
                .isEqualTo(200);
    }

    /** The only account with a hash, so that the steps are as long as one with it needs. */
    private static TestUser importedWith(String hash) {
        forgetHashes();
        TestUser user = TestUser.on(NODE);
        NODE.bean(JdbcClient.class)
                .sql("update account set password_hash = :hash where id = :id")
                .param("hash", ImportedHash.of(hash, null).stored())
                .param("id", user.id())
                .update();
        adapt();
        return user;
    }

    private static void forgetHashes() {
        NODE.bean(JdbcClient.class)
                .sql("update account set password_hash = null")
                .update();
    }

    /**
     * What the node does once a minute, until no step is longer than it has to be. Not by itself and more often: a step that was raised
     * because the machine is busy would be short again at once, and dear comparisons longer than it more often than others.
     */
    private static void adapt() {
        BackgroundTask lookup = NODE.context().getBean("passwordFormsLookup", BackgroundTask.class);
        for (int minute = 0; minute < 10; minute++) {
            assertThat(lookup.work().getAsBoolean()).isFalse();
        }
    }
}
