package io.github.keyreeve.server.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.github.keyreeve.server.identity.hashes.ImportedHash;
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

    private static final Node NODE = Node.builder()
            .hashCost(HashCost.NOTICEABLE)
            .property("keyreeve.lockout.account-failures", 1_000_000)
            .property("keyreeve.accounts.password-form-interval", "100ms")
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
                new BCryptPasswordEncoder(9).encode("right"),
                "pbkdf2_sha256$50000$" + SALT_AND_KEY,
                "$6$rounds=50000$NaClSaltOf16Char$" + "a".repeat(86),
                "$P$DIQRaTwmfeRo7ud9Fh4E2PdI0S3r.L0",
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
        TestUser imported = importedWith(hashes().findFirst().orElseThrow());
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
            await().until(() -> timeOfARefusal().compareTo(Duration.ofSeconds(1)) > 0);

            ResponseTimes times =
                    ResponseTimes.inTurn(1, 12, ignored -> login(imported.name()), ignored -> login(unknown));

            assertThat(times.differ()).as(times.toString()).isFalse();
            assertThat(connectionsWhileChecksWait()).isZero();
        } finally {
            NODE.bean(JdbcClient.class)
                    .sql("update account set password_hash = null where id = :id")
                    .param("id", imported.id())
                    .update();
            await().until(() -> timeOfARefusal().compareTo(Duration.ofSeconds(1)) < 0);
        }
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

    private static TestUser importedWith(String hash) {
        TestUser user = TestUser.on(NODE);
        NODE.bean(JdbcClient.class)
                .sql("update account set password_hash = :hash where id = :id")
                .param("hash", ImportedHash.of(hash, null).stored())
                .param("id", user.id())
                .update();
        return user;
    }
}
