package io.github.keyreeve.server.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.EmbeddedRedis;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import io.github.keyreeve.testing.TcpProxy;
import io.github.keyreeve.testing.TestUser;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The number of round trips to Redis of each request. */
class RedisBudgetTests {

    private static TcpProxy redis;
    private static Node node;

    private TestUser user;
    private Browser browser;

    @BeforeAll
    static void start() {
        redis = new TcpProxy(URI.create(EmbeddedRedis.shared().url()).getPort());
        node = SentStatements.watchedNode()
                .property("spring.data.redis.url", "redis://127.0.0.1:" + redis.port())
                .start();
    }

    @AfterAll
    static void stop() {
        node.close();
        redis.close();
    }

    @BeforeEach
    void signInBefore() {
        user = TestUser.on(node);
        browser = Browser.signedIn(node, user);
    }

    /** The attributes of the session, and when they expire. */
    @Test
    void signIn() {
        browser.lose("keyreeve-session");
        Page form = browser.get("/login");

        expect(2, () -> browser.submit(form, Map.of("username", user.name(), "password", user.password())));
    }

    @Test
    void nothingOfAVisitor() {
        expect(0, () -> {
            Browser visitor = new Browser(node);
            visitor.submit(visitor.get("/login"), Map.of("username", user.name(), "password", "wrong-password"));
        });
    }

    private static void expect(int roundTrips, Runnable request) {
        int before = redis.requests();
        request.run();
        assertThat(redis.requests() - before).isEqualTo(roundTrips);
    }
}
