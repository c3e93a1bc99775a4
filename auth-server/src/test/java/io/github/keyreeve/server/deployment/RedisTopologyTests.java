package io.github.keyreeve.server.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.TestUser;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Redis that fails over, chosen by settings alone: users can sign in seconds after a primary was killed, and nobody restarts a node. */
@Tag("slow")
class RedisTopologyTests {

    /** Of which two are for those who promote. */
    private static final Duration FOLLOWED = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    @Test
    void followsTheSentinels() {
        try (DebianRedis redis = DebianRedis.withSentinels(folder);
                Node node = Node.builder()
                        .property("spring.data.redis.sentinel.master", DebianRedis.PRIMARY)
                        .property("spring.data.redis.sentinel.nodes", redis.sentinels())
                        .start()) {
            TestUser user = TestUser.on(node);
            Browser before = Browser.signedIn(node, user);
            assertThat(redis.keys()).isPositive();

            redis.killAPrimary();

            awaitSignIn(node, user);
            awaitSignedIn(before, user);
        }
    }

    @Test
    void usesACluster() {
        try (DebianRedis redis = DebianRedis.cluster(folder);
                Node node = Node.builder()
                        .property("spring.data.redis.cluster.nodes", redis.nodes())
                        .start()) {
            TestUser user = TestUser.on(node);
            List<Browser> before = IntStream.range(0, 12)
                    .mapToObj(i -> Browser.signedIn(node, user))
                    .toList();
            assertThat(redis.primariesWithKeys()).isEqualTo(3);
            listAndEndSessions(node, redis);

            redis.killAPrimary();

            awaitSignIn(node, user);
            before.forEach(browser -> awaitSignedIn(browser, user));
        }
    }

    /** What concerns many keys at once, which are on different servers. */
    private static void listAndEndSessions(Node node, DebianRedis redis) {
        TestUser another = TestUser.on(node);
        IntStream.range(0, 5).forEach(i -> Browser.signedIn(node, another));
        long keys = redis.keys();
        assertThat(Api.as(node, another)
                        .get("/users/me/sessions")
                        .expectOk()
                        .json()
                        .path("items"))
                .hasSizeGreaterThanOrEqualTo(5);

        Api.as(node, TestUser.on(node, "admin"))
                .post("/api/admin/users/" + another.id() + "/end-sessions")
                .expectStatus(204);

        await().atMost(FOLLOWED).until(() -> redis.keys() <= keys - 5);
    }

    private static void awaitSignIn(Node node, TestUser user) {
        await().atMost(FOLLOWED).ignoreExceptionsMatching(failed -> true).until(() -> {
            Browser.signedIn(node, user);
            return true;
        });
    }

    private static void awaitSignedIn(Browser browser, TestUser user) {
        await().atMost(FOLLOWED).until(() -> browser.get("/").body().contains(user.name()));
    }
}
