package io.github.keyreeve.server.platform.quota;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.ClientDriver;
import io.github.keyreeve.testing.EmbeddedRedis;
import io.github.keyreeve.testing.FirstPartyApp;
import io.github.keyreeve.testing.Newcomer;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.TestUser;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Requests beyond what a rule allows. Each test has an address of its own. */
class QuotaTests {

    private static final AtomicInteger ADDRESSES = new AtomicInteger();
    private static final EmbeddedRedis REDIS = EmbeddedRedis.start();
    private static final Node NODE = Node.builder()
            .property("spring.data.redis.url", REDIS.url())
            .property("keyreeve.rate-limit.enabled", "true")
            .property("keyreeve.rate-limit.timeout", "5s")
            .property("keyreeve.rate-limit.default", "7/1h")
            .property("keyreeve.rate-limit.rules.token.quota", "3/1h")
            .property("keyreeve.rate-limit.rules.profile-update.tiers.premium", "12/1h")
            .property("keyreeve.rate-limit.rules.api-key.quota", "3/1h")
            .property("keyreeve.rate-limit.rules.api-key.tiers.premium", "5/1h")
            .property("keyreeve.trusted-proxies", "127.0.0.1")
            .start();

    private final String address = "203.0.113." + ADDRESSES.incrementAndGet();

    @AfterAll
    static void stop() {
        NODE.close();
        REDIS.stop();
    }

    @Test
    @Tag("ER-07")
    void limitsSignInsWithOneNameFromOneAddress() {
        TestUser user = TestUser.on(NODE);
        for (int i = 0; i < 4; i++) {
            login(address, user.name(), "wrong").expectProblem(401);
        }
        Response last = login(address, user.name(), user.password()).expectOk();

        Response refused = login(address, user.name(), user.password());

        assertThat(last.header("RateLimit-Policy")).isEqualTo("\"login\";q=5;w=60, \"login-address\";q=60;w=60");
        assertThat(last.header("RateLimit")).startsWith("\"login\";r=0;t=");
        refused.expectProblem(429);
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 12);
        assertThat(refused.header("RateLimit")).startsWith("\"login\";r=0;t=" + refused.header("Retry-After"));
        assertThat(refused.header("RateLimit-Policy")).startsWith("\"login\";q=5;w=60");
    }

    @Test
    void locksNoOwnerOutWhoSignsInElsewhereOrOnAKnownDevice() {
        TestUser user = TestUser.on(NODE);
        Browser known = Browser.signedIn(NODE, user);
        for (int i = 0; i < 6; i++) {
            login("127.0.0.1", user.name(), "wrong");
        }

        login("127.0.0.1", user.name(), user.password()).expectProblem(429);

        login(address, user.name(), user.password()).expectOk();
        known.get("/logout");
        assertThat(known.signIn(NODE, user.name(), user.password()).isRedirect())
                .isTrue();
    }

    @Test
    void countsTheFormAndThePageWithTheJsonApi() {
        TestUser user = TestUser.on(NODE);
        for (int i = 0; i < 5; i++) {
            login(address, user.name(), "wrong");
        }
        String form = "username=" + user.name() + "&password=" + user.password() + "&client_id=" + FirstPartyApp.ID;

        Response oauth = post("/auth/access-token", form);
        Response page = post("/login", form, "Accept", "text/html");

        assertThat(oauth.status()).isEqualTo(429);
        assertThat(oauth.string("error")).isNotEmpty();
        assertThat(page.status()).isEqualTo(429);
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.header("RateLimit")).startsWith("\"login\";r=0");
    }

    @Test
    void knowsAPathThatIsWrittenInAnotherWayAndANameInAnotherForm() {
        TestUser user = TestUser.on(NODE);
        for (int i = 0; i < 5; i++) {
            login(address, user.name(), "wrong");
        }

        Response escaped = api().send(
                        "POST",
                        "/auth/%6Cogin",
                        Api.json("username", " " + user.name().toUpperCase(Locale.ROOT), "password", "wrong"),
                        "X-Forwarded-For",
                        address);

        assertThat(escaped.status()).isEqualTo(429);
    }

    @Test
    void limitsSignUpsFromOneNetwork() {
        String prefix = "2001:db8:" + ADDRESSES.incrementAndGet() + ":1::";
        for (int i = 1; i <= 5; i++) {
            register(prefix + i).expectStatus(201);
        }

        register(prefix + "6").expectProblem(429);

        register(prefix.replace(":1::", ":2::") + "7").expectStatus(201);
    }

    @Test
    void countsByAccountBehindOneAddress() {
        Api one = Api.as(NODE, TestUser.on(NODE));
        Api other = Api.as(NODE, TestUser.on(NODE));
        for (int i = 0; i < 20; i++) {
            one.get("/users/me").expectOk();
        }

        one.get("/users/me").expectProblem(429);

        other.get("/users/me").expectOk();
        one.get("/users/me/sessions").expectOk();
    }

    @Test
    void countsByAddressWhoHasNotAuthenticated() {
        Api stranger = Api.on(NODE, "invalid");
        for (int i = 0; i < 20; i++) {
            from(stranger, "/users/me").expectStatus(401);
        }

        from(stranger, "/users/me").expectProblem(429);
    }

    @Test
    void countsOtherCallsByRoute() {
        for (int i = 0; i < 7; i++) {
            assertThat(post("/auth/reset", "{}").status()).isNotEqualTo(429);
        }
        for (int i = 0; i < 7; i++) {
            assertThat(post("/auth/activate", "{}").status()).isNotEqualTo(429);
        }

        assertThat(post("/auth/reset", "{}").status()).isEqualTo(429);
        assertThat(post("/auth/activate", "{}").status()).isEqualTo(429);
        assertThat(post("/auth/confirm-email", "{}").status()).isNotEqualTo(429);
    }

    @Test
    void limitsClientsAtTheTokenEndpointOnceThereIsARule() {
        ClientCredentials client = TestClients.service(NODE);
        ClientCredentials other = TestClients.service(NODE);
        Server server = Server.of(NODE);
        String form = "grant_type=client_credentials&scope=api.read";
        for (int i = 0; i < 5; i++) {
            server.post("/oauth2/token", form + "&client_id=" + client.id() + "&client_secret=wrong")
                    .expectStatus(401);
        }
        for (int i = 0; i < 3; i++) {
            server.post("/oauth2/token", form, "Authorization", client.basic()).expectOk();
        }

        Response refused = server.post("/oauth2/token", form, "Authorization", client.basic());

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.json().has("error")).isTrue();
        assertThat(refused.header("RateLimit-Policy")).isEqualTo("\"token\";q=3;w=3600");
        server.post("/oauth2/token", form, "Authorization", other.basic()).expectOk();
    }

    @Test
    void limitsTheVerificationsOfAnApiKeyByTier() {
        ClientDriver service = Server.of(NODE).as(TestClients.resourceServer(NODE));
        TestUser user = TestUser.on(NODE);
        String key = key(user);
        for (int i = 0; i < 3; i++) {
            service.introspect(key).expectActive();
        }

        Response refused = service.introspect(key);

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("RateLimit-Policy")).isEqualTo("\"api-key\";q=3;w=3600");
        service.introspect(key(user)).expectActive();
        Server.of(NODE)
                .as(TestClients.resourceServer(NODE, "introspection_audiences", List.of("https://third.example")))
                .introspect(key)
                .expectInactive();
        NODE.bean(JdbcClient.class)
                .sql("update account set tier = 'premium' where id = :id")
                .param("id", user.id())
                .update();
        service.introspect(key).expectActive();
    }

    private static String key(TestUser user) {
        return Api.as(NODE, user)
                .post("/users/me/api-keys", "name", "a key", "usage_scope", "partner.read")
                .string("api_key");
    }

    @Test
    @Tag("ST-12")
    void keepsNoAddressAndNoNameAndForgetsEachBucketOnceItIsFull() {
        TestUser user = TestUser.on(NODE);
        login(address, user.name(), "wrong");
        StringRedisTemplate redis = NODE.bean(StringRedisTemplate.class);

        Collection<String> keys = redis.keys("keyreeve:rate:*");

        assertThat(keys).isNotEmpty().allSatisfy(key -> {
            assertThat(key).matches("keyreeve:rate:[a-z-]+:[A-Za-z0-9_-]{22}");
            assertThat(redis.getExpire(key)).isBetween(0L, 3600L);
        });
        assertThat(keys).noneMatch(key -> key.contains(user.name()) || key.contains(address));
    }

    private Response login(String from, String name, String password) {
        return api().send(
                        "POST",
                        "/auth/login",
                        Api.json("username", name, "password", password, "client_id", FirstPartyApp.ID),
                        "X-Forwarded-For",
                        from);
    }

    private static Response register(String from) {
        Newcomer newcomer = Newcomer.any();
        return api().send(
                        "POST",
                        "/auth/register",
                        Api.json(
                                "username",
                                newcomer.username(),
                                "email",
                                newcomer.email(),
                                "password",
                                newcomer.password()),
                        "X-Forwarded-For",
                        from);
    }

    private Response from(Api api, String path) {
        return api.send("GET", path, BodyPublishers.noBody(), "X-Forwarded-For", address);
    }

    private Response post(String path, String body, String... headers) {
        String type = body.startsWith("{") ? "application/json" : "application/x-www-form-urlencoded";
        HttpRequest.Builder request = Server.of(NODE)
                .to(path)
                .POST(BodyPublishers.ofString(body, UTF_8))
                .header("Content-Type", type)
                .header("X-Forwarded-For", address);
        List<String> more = List.of(headers);
        if (!more.isEmpty()) {
            request.headers(headers);
        }
        return Server.of(NODE).send(request);
    }

    private static Api api() {
        return Api.on(NODE);
    }
}
