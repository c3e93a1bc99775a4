package io.github.keyreeve.server.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.Mailbox;
import io.github.keyreeve.testing.Newcomer;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.TestUser;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Of sixteen concurrent requests with a mailed link, on two nodes, one succeeds. */
class MailedLinkRaceTests {

    private final Api api = Api.on(Node.shared());
    private final Newcomer newcomer = Newcomer.any();

    @Test
    @Tag("RG-07")
    void oneActivates() {
        newcomer.register(api).expectStatus(201);

        assertOneSucceeds("/auth/activate", "token", token(newcomer.email()), "password", newcomer.password());
        newcomer.login(api).expectOk();
    }

    @Test
    @Tag("RG-07")
    void oneResetsThePassword() {
        newcomer.activated(api);
        api.post("/auth/forgot", "email", newcomer.email()).expectStatus(202);
        String token = Mailbox.shared().await(newcomer.email(), "new password").token();

        assertOneSucceeds("/auth/reset", "token", token, "password", "seven new bicycles");
    }

    @Test
    @Tag("RG-07")
    void oneConfirmsAnAddress() {
        newcomer.activated(api);
        String address = Newcomer.any().email();
        Api.on(Node.shared(), newcomer.login(api).accessToken())
                .put("/users/me", "email", address)
                .expectOk();

        assertOneSucceeds("/auth/confirm-email", "token", token(address));
    }

    @Test
    void oneRevertsAChangeOfTheAddress() {
        newcomer.activated(api);
        String address = Newcomer.any().email();
        Api.on(Node.shared(), newcomer.login(api).accessToken())
                .put("/users/me", "email", address)
                .expectOk();
        api.post("/auth/confirm-email", "token", token(address)).expectStatus(204);
        String token = Mailbox.shared().await(newcomer.email(), "was changed").token();

        assertOneSucceeds(200, "/auth/revert-email", "token", token);
    }

    /** Each has redeemed its link, and revokes that of the other. A locked row holds both at that point. */
    @Test
    void twoLinksOfOneAccountDoNotWaitForEachOther() {
        newcomer.activated(api);
        String address = Newcomer.any().email();
        Api own = Api.on(Node.shared(), newcomer.login(api).accessToken());
        own.put("/users/me", "email", address).expectOk();
        String confirmation = token(address);
        api.post("/auth/forgot", "email", newcomer.email()).expectStatus(202);
        String reset = Mailbox.shared().await(newcomer.email(), "new password").token();

        List<CompletableFuture<Integer>> both = whileTheAccountIsLocked(List.of(
                () -> api.post("/auth/confirm-email", "token", confirmation).status(), () -> Api.on(Node.sharedSecond())
                        .post("/auth/reset", "token", reset, "password", "seven new bicycles")
                        .status()));

        assertThat(both.stream().map(CompletableFuture::join)).containsExactlyInAnyOrder(204, 400);
    }

    @Test
    void oneRestoresAnAccount() {
        String token = deleted();

        assertOneSucceeds("/auth/restore-account", "token", token);
        newcomer.login(api).expectOk();
    }

    @Test
    void whatAnAdministratorDecidesStays() {
        Api administrator = Api.as(Node.shared(), TestUser.on(Node.shared(), "admin"));
        String token = deleted();
        String account = "/api/admin/users/" + id(administrator);

        try (Crowd crowd = new Crowd()) {
            crowd.act((server, number) -> number == Crowd.SIZE / 2
                    ? administrator.patch(account, "state", "disabled").status()
                    : Api.on(server.node())
                            .post("/auth/restore-account", "token", token)
                            .status());
        }

        assertThat(administrator.get(account).string("state")).isEqualTo("disabled");
        api.post("/auth/restore-account", "token", token).expectProblem(400);
    }

    @Test
    void oneGetsAUserName() {
        try (Crowd crowd = new Crowd()) {
            List<Integer> statuses = crowd.act((server, number) -> Api.on(server.node())
                    .post(
                            "/auth/register",
                            "username",
                            newcomer.username(),
                            "email",
                            number + newcomer.email(),
                            "password",
                            newcomer.password())
                    .status());

            assertThat(statuses).containsOnlyOnce(201).containsOnly(201, 409);
        }
    }

    private List<CompletableFuture<Integer>> whileTheAccountIsLocked(List<Supplier<Integer>> requests) {
        JdbcClient jdbc = Node.shared().bean(JdbcClient.class);
        return Node.shared().bean(TransactionTemplate.class).execute(status -> {
            jdbc.sql("select from account where username = :name for update")
                    .param("name", newcomer.username())
                    .query()
                    .listOfRows();
            List<CompletableFuture<Integer>> sent =
                    requests.stream().map(CompletableFuture::supplyAsync).toList();
            await().pollInSameThread().until(() -> isHeld(jdbc, requests.size()));
            return sent;
        });
    }

    /** Whether so many wait for the lock, one behind the other. */
    private static boolean isHeld(JdbcClient jdbc, int number) {
        return jdbc.sql("""
                                with recursive held as (
                                    select pg_backend_pid() as pid
                                    union
                                    select a.pid from pg_stat_activity a join held on held.pid = any(pg_blocking_pids(a.pid)))
                                select count(*) - 1 from held
                                """).query(Integer.class).single() == number;
    }

    private static void assertOneSucceeds(String path, Object... members) {
        assertOneSucceeds(204, path, members);
    }

    private static void assertOneSucceeds(int success, String path, Object... members) {
        try (Crowd crowd = new Crowd()) {
            List<Integer> statuses = crowd.act((server, number) ->
                    Api.on(server.node()).post(path, members).status());

            assertThat(Collections.frequency(statuses, success))
                    .as(statuses::toString)
                    .isEqualTo(1);
            assertThat(Collections.frequency(statuses, 400))
                    .as(statuses::toString)
                    .isEqualTo(Crowd.SIZE - 1);
        }
    }

    /** The token of the link by which the newcomer restores the account. */
    private String deleted() {
        newcomer.activated(api);
        Api.on(Node.shared(), newcomer.login(api).accessToken())
                .delete("/users/me")
                .expectStatus(204);
        return Mailbox.shared().await(newcomer.email(), "was deleted").token();
    }

    private String id(Api administrator) {
        return administrator
                .get("/api/admin/users?search=" + newcomer.username())
                .json()
                .at("/items/0/id")
                .asString();
    }

    private static String token(String address) {
        return Mailbox.shared().await(address).token();
    }
}
