package io.github.keyreeve.server.signin.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.EmbeddedRedis;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import io.github.keyreeve.testing.TestUser;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.core.RedisCallback;
import org.springframework.data.redis.core.StringRedisTemplate;

/** A visitor who is not signed in costs Redis nothing: neither a command nor a key. */
class VisitorTests {

    private static final String COOKIE = "keyreeve-visitor";
    private static final EmbeddedRedis REDIS = EmbeddedRedis.start();
    private static final Node NODE =
            Node.builder().property("spring.data.redis.url", REDIS.url()).start();

    private final Browser browser = new Browser(NODE);
    private final StringRedisTemplate redis = NODE.bean(StringRedisTemplate.class);

    @AfterAll
    static void stop() {
        NODE.close();
        REDIS.stop();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/login", "/login/passkey", "/account", "/signup", "/forgot", "/activate/resend", "/logout"})
    void opensAPage(String address) {
        long before = commands();

        assertThat(browser.followHere(browser.get(address)).status()).isEqualTo(200);

        expectNothingSince(before);
    }

    @Test
    void seesWhatWasDoneBefore() {
        long before = commands();
        browser.plant("keyreeve-done", "profile-saved");

        assertThat(browser.get("/login").document().select("[role=status]").text())
                .isEqualTo("Your profile is saved.");

        expectNothingSince(before);
    }

    @Test
    void submitsAWrongPassword() {
        long before = commands();

        Page refused = browser.signIn(NODE, "stranger", "wrong-password");

        assertThat(refused.document().select("[role=alert]").text()).isNotEmpty();
        expectNothingSince(before);
    }

    @Test
    void hasACookieThatScriptsAndForeignSitesDoNotGet() {
        String cookie = browser.get("/login").header("Set-Cookie");

        assertThat(cookie).matches(COOKIE + "-[0-9a-f]{1,8}=[\\w-]{43}; Path=/; HttpOnly; SameSite=Lax");
        assertThat(browser.get("/login").setCookies()).isEmpty();
    }

    @Test
    @Tag("HD-07")
    @Tag("LG-33")
    void hasAHostCookieOnlyForHttpsBehindASecureIssuer() {
        try (Node secure = Node.builder()
                .property("keyreeve.issuer", "https://login.example.com")
                .start()) {
            Browser visitor = new Browser(secure);
            TestUser user = TestUser.on(secure);

            String first = visitor.get("/login").header("Set-Cookie");
            Page signedIn = visitor.signIn(secure, user.name(), user.password());

            assertThat(first)
                    .matches("__Host-" + COOKIE + "-[0-9a-f]{1,8}=[\\w-]{43}; Path=/; Secure; HttpOnly; SameSite=Lax");
            assertThat(signedIn.headers().get("set-cookie"))
                    .anyMatch(cookie -> cookie.matches(
                            "__Host-keyreeve-session=[\\w-]{43}; Path=/; Secure; HttpOnly; SameSite=Lax"));
            assertThat(visitor.submit(visitor.get("/account"), Map.of())
                            .headers()
                            .get("set-cookie"))
                    .anyMatch(cookie -> cookie.startsWith("__Host-keyreeve-done=profile-saved; Path=/; Max-Age=60; ")
                            && cookie.endsWith("; Secure; HttpOnly; SameSite=Lax"));
        }
    }

    @Test
    void getsATokenThatIsMaskedEachTime() {
        String one = browser.get("/login").formField("_csrf");
        String other = browser.get("/login").formField("_csrf");

        assertThat(one).isNotEqualTo(other).isNotIn(browser.cookies().values());
    }

    @Test
    void isNotSignedInByAFormWithAValueThatIsNoneOfTheServer() {
        TestUser user = TestUser.on(NODE);
        for (String planted : new String[] {"", "a", "A".repeat(44), "B".repeat(43)}) {
            browser.plant(COOKIE + "-AAAA", planted);

            browser.post("/login", Map.of("username", user.name(), "password", user.password(), "_csrf", planted));

            assertThat(browser.get("/").location()).hasPath("/login");
        }
    }

    private void expectNothingSince(long before) {
        assertThat(commands()).isEqualTo(before);
        assertThat(redis.keys("*")).isEmpty();
    }

    /** All commands but those that ask for their number, for keys and for the connection. */
    private long commands() {
        Map<Object, Object> statistics = Objects.requireNonNull(
                redis.execute((RedisCallback<Map<Object, Object>>) connection -> statistics(connection)));
        return statistics.entrySet().stream()
                .filter(each -> !each.getKey()
                        .toString()
                        .matches("cmdstat_(info|keys|ping|hello|client.*|config.*|dbsize|flushall)"))
                .map(each -> each.getValue().toString())
                .map(value -> value.substring("calls=".length(), value.indexOf(',')))
                .collect(Collectors.summingLong(Long::parseLong));
    }

    private static Map<Object, Object> statistics(RedisConnection connection) {
        return Objects.requireNonNull(connection.serverCommands().info("commandstats"));
    }
}
