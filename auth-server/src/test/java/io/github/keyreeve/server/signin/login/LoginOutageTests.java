package io.github.keyreeve.server.signin.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.EmbeddedPostgres;
import io.github.keyreeve.testing.EmbeddedRedis;
import io.github.keyreeve.testing.HashCost;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import io.github.keyreeve.testing.TcpProxy;
import io.github.keyreeve.testing.TestUser;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Signing in while one of the stores is away, and again when it is back. */
@Isolated("captures the output of the JVM")
@ExtendWith(OutputCaptureExtension.class)
class LoginOutageTests {

    private static final int MANY = 8;

    private static final EmbeddedPostgres.Database DATABASE =
            EmbeddedPostgres.shared().createDatabase();
    private static final TcpProxy TO_POSTGRES =
            new TcpProxy(URI.create(DATABASE.url().substring("jdbc:".length())).getPort());
    private static final EmbeddedRedis REDIS = EmbeddedRedis.start();
    private static final Node NODE = Node.builder()
            .database(DATABASE)
            .property("spring.datasource.url", DATABASE.url().replaceFirst(":\\d+/", ":" + TO_POSTGRES.port() + "/"))
            .property("spring.datasource.hikari.connection-timeout", "250")
            .property("spring.data.redis.url", REDIS.url())
            .start();

    private static final Map<String, String> UNKNOWN_CLIENT =
            Map.of("grant_type", "client_credentials", "client_id", "stranger", "client_secret", "none");

    private final Browser browser = new Browser(NODE);
    private final TestUser user = TestUser.on(NODE);

    @AfterAll
    static void stop() {
        NODE.close();
        TO_POSTGRES.close();
        REDIS.stop();
    }

    @Test
    void saysPolitelyThatItCannotSignInWithoutRedisAndCanAgainAfterwards(CapturedOutput output) {
        browser.signIn(NODE, user.name(), user.password());
        Page form = browser.get("/login");
        REDIS.stop();
        try {
            expectUnavailable(browser.get("/login"));
            expectUnavailable(browser.get("/"));
            assertThat(new Browser(NODE).get("/login").status()).isEqualTo(200);
            expectUnavailable(browser.submit(form, Map.of("username", user.name(), "password", user.password())));
        } finally {
            REDIS.startAgain();
        }

        await().atMost(Duration.ofSeconds(10)).until(() -> browser.get("/login").status() == 200);
        assertThat(browser.signIn(NODE, user.name(), user.password()).status()).isEqualTo(303);
        assertThat(output.getAll()).doesNotContain("\tat ");
    }

    /** Connecting hangs, and would be tried by one request after the other. */
    @Test
    void failsAtOnceWhenRedisWasNeverReached(CapturedOutput output) throws Exception {
        try (TcpProxy toRedis =
                new TcpProxy(URI.create(EmbeddedRedis.shared().url()).getPort())) {
            toRedis.jam();
            try (Node late = Node.builder()
                    .property("spring.data.redis.url", "redis://127.0.0.1:" + toRedis.port())
                    .property("spring.data.redis.timeout", "2s")
                    .property("spring.data.redis.connect-timeout", "2s")
                    .start()) {
                assertThat(output.getOut()).containsOnlyOnce("Redis cannot be reached; users cannot sign in");
                assertThat(assertTimeout(
                                Duration.ofSeconds(5),
                                () -> atOnce(number -> returning(late).get("/login"))))
                        .allSatisfy(LoginOutageTests::expectUnavailable);

                toRedis.mend();
                await().atMost(Duration.ofSeconds(10))
                        .until(() -> returning(late).get("/login").status() == 200);
                assertThat(new Browser(late).signIn(late, "stranger", "nothing").status())
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void servesSessionlessEndpointsWithoutRedis() {
        browser.signIn(NODE, user.name(), user.password());
        REDIS.stop();
        try {
            assertThat(browser.get("/assets/keyreeve.css").status()).isEqualTo(200);
            assertThat(browser.get("/nothing").status()).isEqualTo(404);
            assertThat(browser.json("/").status()).isEqualTo(200);
            assertThat(browser.get("/health/ready").status()).isEqualTo(200);
            assertThat(browser.get("/oauth2/jwks").status()).isEqualTo(200);
            assertThat(browser.post("/oauth2/token", UNKNOWN_CLIENT).status()).isEqualTo(401);
        } finally {
            REDIS.startAgain();
        }
        await().atMost(Duration.ofSeconds(10)).until(() -> browser.get("/login").status() == 200);
    }

    @Test
    void showsTheFormAgainWithoutPostgresAndSignsInAfterwards() {
        TO_POSTGRES.cut();
        try {
            Page refused = browser.signIn(NODE, user.name(), user.password());

            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.header("Retry-After")).isEqualTo("5");
            assertThat(refused.document().select("[role=alert]").text()).startsWith("Signing in is not possible");
            assertThat(refused.formField("username")).isEqualTo(user.name());
        } finally {
            TO_POSTGRES.mend();
        }

        await().atMost(Duration.ofSeconds(10))
                .until(() -> browser.signIn(NODE, user.name(), user.password()).status() == 303);
    }

    @Test
    void asksToWaitWhenTooManySignInAtOnce() throws Exception {
        try (Node small = Node.builder()
                .hashCost(HashCost.AS_CONFIGURED)
                .property("keyreeve.password.at-once", 1)
                .property("keyreeve.password.queue", 0)
                .start()) {
            TestUser person = TestUser.on(small);
            List<Browser> browsers =
                    IntStream.range(0, MANY).mapToObj(i -> new Browser(small)).toList();
            List<Page> forms = browsers.stream()
                    .map(each -> each.get(small.resolve("/login")))
                    .toList();
            List<Page> responses = atOnce(number -> browsers.get(number)
                    .submit(forms.get(number), Map.of("username", person.name(), "password", person.password())));

            assertThat(responses).extracting(Page::status).contains(303, 503).containsOnly(303, 503);
            assertThat(responses)
                    .filteredOn(response -> response.status() == 503)
                    .allSatisfy(busy -> assertThat(busy.header("Retry-After")).isEqualTo("2"))
                    .allSatisfy(busy -> assertThat(
                                    busy.document().select("[role=alert]").text())
                            .startsWith("Many users are signing in"));
        }
    }

    private static List<Page> atOnce(IntFunction<Page> request) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(MANY);
        List<Callable<Page>> requests = IntStream.range(0, MANY)
                .<Callable<Page>>mapToObj(number -> () -> request.apply(number))
                .toList();
        List<Page> responses = new ArrayList<>();
        for (Future<Page> response : threads.invokeAll(requests)) {
            responses.add(response.get());
        }
        threads.shutdown();
        return responses;
    }

    /** A browser with the cookie of a session. */
    private static Browser returning(Node node) {
        Browser browser = new Browser(node);
        browser.plant("keyreeve-session", "A".repeat(43));
        return browser;
    }

    private static void expectUnavailable(Page page) {
        assertThat(page.status()).isEqualTo(503);
        assertThat(page.header("Retry-After")).isEqualTo("5");
        assertThat(page.document().title()).startsWith("Not available just now");
        assertThat(page.body()).doesNotContainIgnoringCase("redis").doesNotContain("Exception");
    }
}
