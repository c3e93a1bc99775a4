package io.github.keyreeve.server.platform.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.EmbeddedPostgres;
import io.github.keyreeve.testing.MutableClock;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.TestUser;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An attacker who guesses is blocked for a while, on every endpoint. */
class LockoutTests {

    private static final int FAILURES = 4;

    private static final EmbeddedPostgres.Database DATABASE =
            EmbeddedPostgres.shared().createDatabase();
    private static final MutableClock CLOCK = new MutableClock();
    private static final Node ONE = node().start();
    private static final Node OTHER =
            node().property("keyreeve.issuer", ONE.uri()).start();

    private final TestUser user = TestUser.on(ONE);

    @AfterAll
    static void stop() {
        OTHER.close();
        ONE.close();
    }

    @Test
    @Tag("LG-01")
    @Tag("LG-05")
    @Tag("LG-09")
    void countsOverAllWaysAndNodesAndWritings() {
        guessInBrowser(ONE, user.name());
        guess(OTHER, user.name().toUpperCase(Locale.ROOT));
        guess(ONE, "  " + user.name());
        Api.on(OTHER).post("/auth/delete", "username", user.name(), "password", "wrong-password");

        Response right = Api.on(ONE).login(user);
        Response wrong = guess(ONE, "stranger-" + UUID.randomUUID());
        right.expectProblem(401);
        assertThat(right.bodyWithoutRequestId()).isEqualTo(wrong.bodyWithoutRequestId());
        assertThat(signInInBrowser(OTHER, user).isRedirect()).isFalse();
    }

    @Test
    void blockExpiresHoweverManyAttemptsFollow() {
        lock(user);
        for (int i = 0; i < 10; i++) {
            guess(ONE, user.name());
        }
        Api.on(ONE).login(user).expectProblem(401);

        CLOCK.advance(Duration.ofSeconds(61));

        Api.on(ONE).login(user).expectOk();
        Api.on(ONE).login(user).expectOk();
    }

    @Test
    void blocksForLongerWhenTheGuessingContinues() {
        lock(user);
        CLOCK.advance(Duration.ofSeconds(61));
        guess(ONE, user.name());

        CLOCK.advance(Duration.ofSeconds(61));
        Api.on(ONE).login(user).expectProblem(401);
        CLOCK.advance(Duration.ofSeconds(60));
        Api.on(ONE).login(user).expectOk();
    }

    /** Otherwise an attacker who waits for the end of each window has all guesses again, a thousand a day. */
    @Test
    void givesOneGuessForEachBlockUntilTheGuessingHasPaused() {
        lock(user);
        CLOCK.advance(Duration.ofMinutes(15).plusSeconds(30));
        guess(ONE, user.name());
        Api.on(ONE).login(user).expectProblem(401);

        CLOCK.advance(Duration.ofMinutes(18));
        guess(ONE, user.name());
        Api.on(ONE).login(user).expectOk();
    }

    @Test
    void forgetsFailuresThatAreLongAgoAndThoseBeforeASuccess() {
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < FAILURES - 1; i++) {
                guess(ONE, user.name());
            }
            Api.on(ONE).login(user).expectOk();
        }
        for (int i = 0; i < FAILURES - 1; i++) {
            guess(ONE, user.name());
        }
        CLOCK.advance(Duration.ofMinutes(16));
        guess(ONE, user.name());
        Api.on(ONE).login(user).expectOk();
    }

    @Test
    void countsTheTimeFromTheFirstFailureAfterASuccess() {
        Api.on(ONE).login(user).expectOk();
        CLOCK.advance(Duration.ofMinutes(14));
        for (int i = 0; i < FAILURES - 1; i++) {
            guess(ONE, user.name());
        }
        CLOCK.advance(Duration.ofMinutes(2));
        guess(ONE, user.name());

        Api.on(ONE).login(user).expectProblem(401);
    }

    @Test
    void letsNoMoreThroughWhenManyGuessAtOnce() {
        List<Node> nodes = List.of(ONE, OTHER);
        List<CompletableFuture<Response>> guesses = IntStream.range(0, 40)
                .mapToObj(number -> CompletableFuture.supplyAsync(() -> guess(nodes.get(number % 2), user.name())))
                .toList();
        guesses.forEach(CompletableFuture::join);

        assertThat(ONE.bean(JdbcClient.class)
                        .sql("select max(failures) from sign_in_attempt where blocked_until > :now")
                        .param("now", CLOCK.instant().atOffset(ZoneOffset.UTC))
                        .query(Integer.class)
                        .single())
                .isEqualTo(FAILURES);
        Api.on(OTHER).login(user).expectProblem(401);
    }

    @Test
    void canBeEndedByAnAdministrator() {
        lock(user);
        Api.on(ONE).login(user).expectProblem(401);

        Api.as(ONE, TestUser.on(ONE, "admin"))
                .post("/api/admin/users/" + user.id() + "/unlock")
                .expectStatus(204);

        Api.on(OTHER).login(user).expectOk();
    }

    @Test
    void knowsNoNameInTheTable() {
        String name = "unknown-" + UUID.randomUUID();
        guess(ONE, name);

        Stream<String> rows = ONE
                .bean(JdbcClient.class)
                .sql("select row(a.*)::text || encode(key, 'escape') from sign_in_attempt a")
                .query(String.class)
                .stream();
        assertThat(rows).noneMatch(row -> row.contains(name));
    }

    @Test
    @Tag("LG-08")
    void stopsAnAddressThatTriesManyNames() {
        try (Node node =
                Node.builder().property("keyreeve.lockout.address-failures", 5).start()) {
            TestUser known = TestUser.on(node);
            Api.on(node).login(known).expectOk();
            for (int i = 0; i < 5; i++) {
                guess(node, "name-" + i).expectProblem(401);
            }

            Response stopped = guess(node, "name-6").expectProblem(429);
            assertThat(Integer.parseInt(stopped.header("Retry-After"))).isPositive();
            Api.on(node)
                    .send(
                            "POST",
                            "/auth/login",
                            Api.json("username", "name-7", "password", "wrong-password"),
                            "X-Forwarded-For",
                            "203.0.113.7")
                    .expectProblem(429);
            Page page = signInInBrowser(node, known);
            assertThat(page.status()).isEqualTo(429);
            assertThat(page.header("Retry-After")).isNotEmpty();
            assertThat(page.document().text()).contains("too many attempts");
        }
    }

    private static void lock(TestUser user) {
        for (int i = 0; i < FAILURES; i++) {
            guess(ONE, user.name());
        }
    }

    private static Response guess(Node node, String name) {
        return Api.on(node).post("/auth/login", "username", name, "password", "wrong-password");
    }

    private static void guessInBrowser(Node node, String name) {
        Browser browser = new Browser(node);
        browser.submit(browser.get("/login"), Map.of("username", name, "password", "wrong-password"));
    }

    private static Page signInInBrowser(Node node, TestUser user) {
        Browser browser = new Browser(node);
        return browser.submit(browser.get("/login"), Map.of("username", user.name(), "password", user.password()));
    }

    private static Node.Builder node() {
        return Node.builder().database(DATABASE).clock(CLOCK).property("keyreeve.lockout.account-failures", FAILURES);
    }
}
