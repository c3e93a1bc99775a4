package io.github.keyreeve.server.signin.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.EmbeddedRedis;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import io.github.keyreeve.testing.TestUser;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

class BrowserSessionTests {

    private static final String COOKIE = "keyreeve-session";
    private static final EmbeddedRedis REDIS = EmbeddedRedis.start();

    private static final Node NODE = Node.builder()
            .property("spring.data.redis.url", REDIS.url())
            .property("keyreeve.sessions.absolute", "8h")
            .with(TestBeans.class)
            .start();

    private final Browser browser = new Browser(NODE);
    private final TestUser user = TestUser.on(NODE, "admin");
    private final StringRedisTemplate redis = NODE.bean(StringRedisTemplate.class);

    @AfterAll
    static void stop() {
        NODE.close();
        REDIS.stop();
    }

    @Test
    void hasACookieThatScriptsAndForeignSitesDoNotGet() {
        Page signedIn = browser.signIn(NODE, user.name(), user.password());

        assertThat(cookies(signedIn))
                .anyMatch(cookie -> cookie.matches(COOKIE + "=[\\w-]{43}; Path=/; HttpOnly; SameSite=Lax"));
    }

    @Test
    @Tag("LG-03")
    void beginsANewSessionAtSignIn() {
        browser.signIn(NODE, user.name(), user.password());
        String before = browser.cookie(COOKIE);

        browser.signIn(NODE, user.name(), user.password());

        String after = browser.cookie(COOKIE);
        assertThat(after).isNotEqualTo(before);
        Browser attacker = new Browser(NODE);
        attacker.plant(COOKIE, before);
        assertThat(attacker.get("/").isRedirect()).isTrue();
    }

    @Test
    @Tag("LG-03")
    void takesNoIdThatItDidNotMake() {
        String planted = "A".repeat(43);
        browser.plant(COOKIE, planted);

        browser.signIn(NODE, user.name(), user.password());

        assertThat(browser.cookie(COOKIE)).isNotEqualTo(planted);
        assertThat(browser.get("/").body()).contains(user.name());
    }

    @Test
    void endsTheOldSessionWhenAUserSignsInAgain() {
        browser.signIn(NODE, user.name(), user.password());
        Browser copy = new Browser(NODE);
        copy.plant(COOKIE, browser.cookie(COOKIE));

        browser.signIn(NODE, user.name(), user.password());

        assertThat(copy.get("/").isRedirect()).isTrue();
        assertThat(browser.get("/").body()).contains(user.name());
    }

    @Test
    @Tag("ST-12")
    void holdsPlainValuesOnlyAndNoCookieAndNoPassword() {
        browser.signIn(NODE, user.name(), user.password());
        String cookie = browser.cookie(COOKIE);

        assertThat(redis.keys("*")).allMatch(key -> key.matches("keyreeve:session:[\\w-]{43}"));
        assertThat(rowsOf(user)).hasSize(1).noneMatch(row -> row.contains(cookie));
        assertThat(keysOf(user)).hasSize(1);
        for (String key : keysOf(user)) {
            Map<Object, Object> session = redis.opsForHash().entries(key);
            assertThat(session.values()).allMatch(value -> value.toString().matches("s:.*|[li]:\\d+"));
            assertThat(key + session).doesNotContain(cookie, user.password());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s:{}",
                "s:not json",
                "s:{\"version\":2}",
                "s:{\"version\":3}",
                "x:java.lang.Runtime",
                "i:1",
                "l:x",
                "\u00AC\u00ED"
            })
    @Tag("ST-10")
    void isAnonymousWhenItWasTamperedWith(String forged) {
        browser.signIn(NODE, user.name(), user.password());
        keysOf(user).forEach(key -> redis.opsForHash().put(key, "sessionAttr:signed-in", forged));

        assertThat(browser.get("/").location()).hasPath("/login");
    }

    @ParameterizedTest
    @ValueSource(strings = {"creationTime", "lastAccessedTime", "maxInactiveInterval"})
    void isGoneWhenItsTimesCannotBeRead(String field) {
        browser.signIn(NODE, user.name(), user.password());
        keysOf(user).forEach(key -> redis.opsForHash().put(key, field, "s:never"));

        assertThat(browser.get("/").location()).hasPath("/login");
        assertThat(keysOf(user)).isEmpty();
    }

    @Test
    @Tag("LG-26")
    void endsWhenTheAbsoluteLimitIsReachedThoughItWasUsed() {
        browser.signIn(NODE, user.name(), user.password());
        NODE.clock().advance(Duration.ofHours(7));
        assertThat(browser.get("/").body()).contains(user.name());

        NODE.clock().advance(Duration.ofHours(1));

        assertThat(browser.get("/").isRedirect()).isTrue();
        assertThat(keysOf(user)).isEmpty();
    }

    @Test
    @Tag("LG-26")
    void endsWhenItIsIdleForTooLong() {
        try (Node shortLived = Node.builder()
                .property("spring.data.redis.url", REDIS.url())
                .property("keyreeve.sessions.idle", "2s")
                .start()) {
            TestUser other = TestUser.on(shortLived);
            Browser idle = new Browser(shortLived);
            idle.signIn(shortLived, other.name(), other.password());
            assertThat(idle.get("/").body()).contains(other.name());

            await().atMost(Duration.ofSeconds(10)).until(() -> keysOf(other).isEmpty());

            assertThat(idle.get("/").isRedirect()).isTrue();
        }
    }

    @Test
    void isNotListedAfterRedisHasRemovedIt() {
        browser.signIn(NODE, user.name(), user.password());
        Api api = Api.as(NODE, user);
        assertThat(api.get("/users/me/sessions").json().path("items")).hasSize(1);

        keysOf(user).forEach(redis::delete);

        assertThat(api.get("/users/me/sessions").json().path("items")).isEmpty();
    }

    @Test
    void isGoneAfterSigningOut() {
        browser.signIn(NODE, user.name(), user.password());
        Browser copy = new Browser(NODE);
        copy.plant(COOKIE, browser.cookie(COOKIE));
        Page question = browser.get("/logout");
        assertThat(browser.get("/").body()).contains(user.name());

        Page done = browser.submit(question, Map.of());

        assertThat(done.status()).isEqualTo(200);
        assertThat(browser.cookies()).doesNotContainKey(COOKIE);
        assertThat(copy.get("/").isRedirect()).isTrue();
        assertThat(keysOf(user)).isEmpty();
        assertThat(rowsOf(user)).isEmpty();
    }

    @Test
    void isOverForPagesWhenAnotherUserSignsIn() {
        browser.signIn(NODE, user.name(), user.password());
        TestUser other = TestUser.on(NODE);

        browser.signIn(NODE, other.name(), other.password());

        assertThat(browser.get("/").body()).contains(other.name());
        assertThat(keysOf(user)).isEmpty();
        assertThat(rowsOf(user)).hasSize(1);
        assertThat(Api.as(NODE, user).get("/users/me/sessions").json().path("items"))
                .isEmpty();
    }

    @Test
    void mayEndWhileAnotherRequestIsStillUsingIt() {
        browser.signIn(NODE, user.name(), user.password());

        assertThat(browser.get("/test/ended-meanwhile").status()).isEqualTo(200);

        assertThat(browser.get("/").isRedirect()).isTrue();
    }

    @Test
    void isNotEndedByAForeignForm() {
        browser.signIn(NODE, user.name(), user.password());

        browser.post("/logout", Map.of()).expectForbidden();

        assertThat(browser.get("/").body()).contains(user.name());
    }

    private static List<String> cookies(Page page) {
        return page.headers().getOrDefault("set-cookie", List.of());
    }

    private static List<String> rowsOf(TestUser whose) {
        return NODE.bean(JdbcClient.class)
                .sql("select session::text from session where account_id = :account")
                .param("account", whose.id())
                .query(String.class)
                .list();
    }

    private List<String> keysOf(TestUser whose) {
        return redis.keys("*").stream()
                .filter(key -> String.valueOf(redis.opsForHash().get(key, "sessionAttr:signed-in"))
                        .contains(whose.id().toString()))
                .toList();
    }

    /** A clock that these tests turn on, and an address at which the session ends in Redis while it is in use. */
    static class TestBeans {

        @Bean
        @Order(10)
        SecurityFilterChain openToAll(HttpSecurity http) {
            return http.securityMatcher("/test/**")
                    .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                    .build();
        }

        @Bean
        EndedMeanwhileController deletedSessionTolerantRepository(StringRedisTemplate redis) {
            return new EndedMeanwhileController(redis);
        }
    }

    @RestController
    static class EndedMeanwhileController {

        private final StringRedisTemplate redis;

        EndedMeanwhileController(StringRedisTemplate redis) {
            this.redis = redis;
        }

        @GetMapping("/test/ended-meanwhile")
        String use(HttpSession session) {
            redis.delete(redis.keys("*"));
            session.setAttribute("note", "to be saved");
            return "used";
        }
    }
}
