package io.github.keyreeve.server.platform.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.FirstPartyApp;
import io.github.keyreeve.testing.Mailbox;
import io.github.keyreeve.testing.MutableClock;
import io.github.keyreeve.testing.Newcomer;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.TestUser;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Requests that need no account are limited. Each test has an address of its own. */
class RequestLimitTests {

    private static final int LIMIT = 3;

    private static final MutableClock CLOCK = new MutableClock();
    private static final AtomicInteger ADDRESSES = new AtomicInteger();
    private static final Node NODE = Node.builder()
            .clock(CLOCK)
            .property("keyreeve.request-limit.per-address", LIMIT)
            .property("keyreeve.request-limit.per-client-and-address", LIMIT)
            .property("keyreeve.trusted-proxies", "127.0.0.1")
            .start();

    private final String address = "203.0.113." + ADDRESSES.incrementAndGet();

    @AfterAll
    static void stop() {
        NODE.close();
    }

    @Test
    @Tag("ER-07")
    void limitsSigningUpByApiAndByPage() {
        for (int i = 0; i < LIMIT; i++) {
            register(address, Newcomer.any()).expectStatus(201);
        }

        Response refused = register(address, Newcomer.any());

        refused.expectProblem(429);
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 60);
        register("198.51.100.7", Newcomer.any()).expectStatus(201);
        CLOCK.advance(Duration.ofSeconds(61));
        register(address, Newcomer.any()).expectStatus(201);
    }

    @Test
    void limitsTheFormOfSigningUp() {
        Page response = submitted("/signup");
        for (int i = 0; i < 30 && response.status() != 429; i++) {
            response = submitted("/signup");
        }

        assertThat(response.status()).isEqualTo(429);
        assertThat(response.header("Retry-After")).isNotEmpty();
        assertThat(response.document().text()).contains("Too many attempts");
    }

    @Test
    @Tag("RG-11")
    void limitsWhatIsMailedHoweverItIsAskedFor() {
        for (int i = 0; i < LIMIT; i++) {
            post(address, "/auth/forgot", "email", "stranger@example.com").expectStatus(202);
        }

        post(address, "/auth/forgot", "email", "stranger@example.com").expectProblem(429);
        post(address, "/auth/activate/resend", "email", "stranger@example.com").expectProblem(429);
        post("198.51.100.8", "/auth/forgot", "email", "stranger@example.com").expectStatus(202);
    }

    @Test
    @Tag("RG-18")
    void limitsInvalidLinksWithoutLockingAnAccount() {
        Newcomer owner = Newcomer.any();
        register("198.51.100.9", owner).expectStatus(201);
        post(
                        "198.51.100.9",
                        "/auth/activate",
                        "token",
                        Mailbox.shared().await(owner.email()).token(),
                        "password",
                        owner.password())
                .expectStatus(204);
        post("198.51.100.9", "/auth/forgot", "email", owner.email()).expectStatus(202);
        String token = Mailbox.shared().await(owner.email(), 2).get(1).token();
        for (String path : new String[] {"/auth/reset", "/auth/activate", "/auth/confirm-email"}) {
            post(address, path, "token", "krl_wrong", "password", "orchard under the moon")
                    .expectProblem(400);
        }

        for (String path : new String[] {
            "/auth/reset", "/auth/activate", "/auth/confirm-email", "/auth/restore-account", "/auth/revert-email"
        }) {
            post(address, path, "token", "krl_wrong", "password", "orchard under the moon")
                    .expectProblem(429);
        }

        post("198.51.100.9", "/auth/reset", "token", token, "password", "orchard under the moon")
                .expectStatus(204);
        Api.on(NODE)
                .post(
                        "/auth/login",
                        "username",
                        owner.username(),
                        "password",
                        "orchard under the moon",
                        "client_id",
                        FirstPartyApp.ID)
                .expectOk();
    }

    @Test
    void countsNoValidLink() {
        for (int i = 0; i < LIMIT + 1; i++) {
            Newcomer newcomer = Newcomer.any();
            register("198.51.100." + (20 + i), newcomer).expectStatus(201);
            post(
                            address,
                            "/auth/activate",
                            "token",
                            Mailbox.shared().await(newcomer.email()).token(),
                            "password",
                            newcomer.password())
                    .expectStatus(204);
        }
    }

    @Test
    void limitsRefusedRequestsOfAPublicClientAtAnAddress() {
        TestUser user = TestUser.on(NODE);
        String refreshToken = login(address, user, FirstPartyApp.ID).refreshToken();
        for (int i = 0; i <= LIMIT; i++) {
            login(address, user, FirstPartyApp.ID).expectOk();
        }
        post(address, "/auth/login", "username", user.name(), "password", "wrong", "client_id", FirstPartyApp.ID)
                .expectProblem(401);
        post(address, "/auth/login/mfa", "mfa_token", "krm_x", "code", "1", "client_id", FirstPartyApp.ID)
                .expectProblem(401);
        post(address, "/auth/refresh", "refresh_token", "krr_x", "client_id", FirstPartyApp.ID)
                .expectProblem(401);

        Response refused = login(address, user, FirstPartyApp.ID).expectProblem(429);
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 60);
        post(address, "/auth/refresh", "refresh_token", refreshToken, "client_id", FirstPartyApp.ID)
                .expectProblem(429);
        login("198.51.100.60", user, FirstPartyApp.ID).expectOk();
        login(address, user, TestClients.app(NODE).id()).expectOk();
        CLOCK.advance(Duration.ofSeconds(61));
        login(address, user, FirstPartyApp.ID).expectOk();
    }

    @Test
    void doesNotLimitAClientThatAuthenticates() {
        ClientCredentials client = TestClients.app(
                NODE, "token_endpoint_auth_method", "client_secret_basic", "client_secret", "secret-of-app");
        for (int i = 0; i <= LIMIT; i++) {
            Api.on(NODE)
                    .send(
                            "POST",
                            "/auth/refresh",
                            Api.json("refresh_token", "krr_x"),
                            "X-Forwarded-For",
                            address,
                            "Authorization",
                            client.basic())
                    .expectProblem(401);
        }
    }

    /** The link stays valid, so that each of them could cost a hash. */
    @Test
    void limitsPasswordsThatAValidLinkDoesNotAccept() {
        Newcomer newcomer = Newcomer.any();
        register("198.51.100.10", newcomer).expectStatus(201);
        String token = Mailbox.shared().await(newcomer.email()).token();
        for (int i = 0; i < LIMIT; i++) {
            post(address, "/auth/activate", "token", token, "password", "short").expectProblem(400);
        }

        post(address, "/auth/activate", "token", token, "password", "short").expectProblem(429);
        post("198.51.100.10", "/auth/activate", "token", token, "password", newcomer.password())
                .expectStatus(204);
    }

    /** A client with a /64 has 2^64 addresses. */
    @Test
    void countsAnIpv6NetworkAsOne() {
        for (int i = 0; i < LIMIT; i++) {
            post("2001:db8:0:1::" + i, "/auth/forgot", "email", "stranger@example.com")
                    .expectStatus(202);
        }

        post("2001:db8:0:1:ffff::1", "/auth/forgot", "email", "stranger@example.com")
                .expectProblem(429);
        post("2001:db8:0:2::1", "/auth/forgot", "email", "stranger@example.com").expectStatus(202);
    }

    private static Response login(String address, TestUser user, String client) {
        return post(address, "/auth/login", "username", user.name(), "password", user.password(), "client_id", client);
    }

    private static Response register(String address, Newcomer newcomer) {
        return post(
                address,
                "/auth/register",
                "username",
                newcomer.username(),
                "email",
                newcomer.email(),
                "password",
                newcomer.password());
    }

    private static Response post(String address, String path, Object... members) {
        return Api.on(NODE).send("POST", path, Api.json(members), "X-Forwarded-For", address);
    }

    private static Page submitted(String path) {
        Browser browser = new Browser(NODE);
        Newcomer newcomer = Newcomer.any();
        return browser.submit(
                browser.get(path),
                Map.of("username", newcomer.username(), "email", newcomer.email(), "password", newcomer.password()));
    }
}
