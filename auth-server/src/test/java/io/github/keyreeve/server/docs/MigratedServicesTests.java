package io.github.keyreeve.server.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.identity.accounts.Account;
import io.github.keyreeve.server.identity.accounts.Accounts;
import io.github.keyreeve.server.identity.accounts.NewAccount;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.Mailbox;
import io.github.keyreeve.testing.Newcomer;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.TestUser;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The settings in docs/migration.md, each on a node that is called as the service was. */
@Tag("slow")
class MigratedServicesTests {

    private static final Map<String, ServiceSettings> SERVICES = ServiceSettings.read();

    /** Obeys the strictest of their rules. */
    private static final String PASSWORD = "Orchard under 7 stars";

    private final Newcomer user = Newcomer.any().withPassword(PASSWORD);

    @TempDir
    private Path folder;

    private @Nullable Node node;

    @AfterEach
    void stop() {
        if (node != null) {
            node.close();
        }
    }

    @Test
    void documentsAllFive() {
        assertThat(SERVICES).containsOnlyKeys("A", "B", "C", "D", "E");
    }

    @Test
    void aSignsUpWithATierAndSignsInAtOnce() throws IOException {
        Api api = api("A");

        assertThat(api.post("/auth/register", "username", user.username(), "password", PASSWORD, "tier", "premium")
                        .expectStatus(201)
                        .string("id"))
                .isNotEmpty();
        Response tokens = user.login(api).expectOk();
        assertThat(lifetime(tokens)).isEqualTo(Duration.ofHours(1));
        assertThat(tokens.token("access_token").header().path("alg").asString()).isEqualTo("ES256");
        assertThat(tokens.token("access_token").claim("tier")).isEqualTo("premium");
        api.get("/health").expectStatus(200);
    }

    @Test
    void bWaitsForActivationAndBlocksAfterFiveFailures() throws IOException {
        Api api = api("B");

        user.withPassword("orchard under stars").register(api).expectProblem(400);
        user.register(api).expectStatus(201);
        user.login(api).expectProblem(401);
        user.activate(api, Mailbox.shared().await(user.email()).token()).expectStatus(204);
        Response tokens = user.login(api).expectOk();
        assertThat(lifetime(tokens)).isEqualTo(Duration.ofMinutes(30));

        for (int failure = 0; failure < 5; failure++) {
            user.withPassword("another password").login(api).expectProblem(401);
        }
        user.login(api).expectProblem(401);
        node().clock().advance(Duration.ofMinutes(15));
        user.login(api).expectOk();
    }

    @Test
    void bEndsUnusedRefreshTokensAfterSevenDays() throws IOException {
        expectRefreshFor(Duration.ofDays(7), api("B"));
    }

    @Test
    void cDeletesByPasswordAndDescribesItsApi() throws IOException {
        Api api = api("C");

        api.post("/auth/register", "username", user.username(), "password", PASSWORD, "full_name", "Alice Liddell")
                .expectStatus(201);
        Response tokens = user.login(api).expectOk();
        assertThat(lifetime(tokens)).isEqualTo(Duration.ofMinutes(30));
        Api own = Api.on(node(), tokens.accessToken());
        assertThat(own.get("/users/me").expectStatus(200).string("full_name")).isEqualTo("Alice Liddell");
        api.get("/docs").expectStatus(200);

        api.post("/auth/delete", "username", user.username(), "password", PASSWORD)
                .expectStatus(204);
        user.login(api).expectProblem(401);
        own.get("/users/me").expectProblem(401);
    }

    @Test
    void dSignsInAndSignsNoUserUp() throws IOException {
        Api api = api("D");

        user.register(api).expectProblem(403);
        Response tokens = api.login(account()).expectOk();
        assertThat(lifetime(tokens)).isEqualTo(Duration.ofMinutes(15));
        assertThat(tokens.token("access_token").audience()).contains("https://api.example.com");
    }

    @Test
    void eTakesTheFormAndTheAddressAsUserName() throws IOException {
        Api api = api("E");

        api.post("/auth/register", "email", user.email(), "password", PASSWORD).expectStatus(201);
        Response tokens = Server.of(node())
                .post("/auth/access-token", "username=" + user.email() + "&password=" + PASSWORD.replace(' ', '+'))
                .expectOk();
        assertThat(lifetime(tokens)).isEqualTo(Duration.ofMinutes(30));
        assertThat(tokens.token("access_token").claim("tier")).isEqualTo("free");
        api.get("/docs").expectStatus(200);
    }

    @Test
    void eLetsSuperusersChangeTiers() throws IOException {
        api("E");
        Api admin = Api.as(node(), account("admin"));
        UUID id = account().id();

        assertThat(admin.patch("/api/admin/users/" + id, "tier", "enterprise")
                        .expectStatus(200)
                        .string("tier"))
                .isEqualTo("enterprise");
        admin.get("/api/admin/users").expectStatus(200);
        Api.as(node(), account()).get("/api/admin/users").expectProblem(403);
    }

    private void expectRefreshFor(Duration lifetime, Api api) {
        Response tokens = api.login(account()).expectOk();
        elapse(lifetime.minusMinutes(1));
        Response next = api.post("/auth/refresh", "refresh_token", tokens.refreshToken());
        next.expectOk();
        elapse(lifetime.plusMinutes(1));
        api.post("/auth/refresh", "refresh_token", next.refreshToken()).expectProblem(401);
    }

    /** The database alone compares these times with its own clock. */
    private void elapse(Duration time) {
        node().bean(JdbcClient.class)
                .sql(
                        "update authorization_grant set refresh_expires_at = refresh_expires_at - make_interval(secs => :seconds)")
                .param("seconds", time.toSeconds())
                .update();
    }

    /** With a password that obeys the rules of the service. */
    private TestUser account(String... roles) {
        String name = "user-" + UUID.randomUUID();
        Account account =
                node().bean(Accounts.class).create(NewAccount.named(name).withRoles(roles), PASSWORD);
        return new TestUser(account.id(), name, PASSWORD);
    }

    private static Duration lifetime(Response tokens) {
        return Duration.ofSeconds(tokens.json().path("expires_in").asInt());
    }

    private Api api(String service) throws IOException {
        node = Objects.requireNonNull(SERVICES.get(service)).start(folder);
        return Api.on(node());
    }

    private Node node() {
        return Objects.requireNonNull(node);
    }
}
