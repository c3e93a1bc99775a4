package io.github.keyreeve.server.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.Mailbox;
import io.github.keyreeve.testing.Newcomer;
import io.github.keyreeve.testing.Node;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The owner of a former address reverts its change on one node while the thief changes the account on another. Both wait for the account,
 * in either order; in both the reversion is whole.
 */
class EmailReversionRaceTests {

    private static final Node NODE = Node.shared();
    private static final Node OTHER = Node.sharedSecond();
    private static final String PASSWORD = "seven new bicycles";

    private final Mailbox mailbox = Mailbox.shared();
    private final JdbcClient jdbc = NODE.bean(JdbcClient.class);
    private final Api api = Api.on(NODE);
    private final Newcomer user = Newcomer.any().activated(api);
    private final Api thief = Api.on(NODE, user.login(api).accessToken());
    private final String stolen = changed();
    private final String next = Newcomer.any().email();

    @ParameterizedTest
    @CsvSource({
        "address, true", "address, false",
        "password, true", "password, false",
        "reset, true", "reset, false",
        "deletion, true", "deletion, false"
    })
    void theReversionIsWhole(String change, boolean isThiefFirst) {
        Supplier<Integer> theft = prepared(change);
        String revert = mailbox.await(user.email(), "was changed").token();
        Supplier<Integer> reversion =
                () -> Api.on(OTHER).post("/auth/revert-email", "token", revert).status();

        int status = isThiefFirst
                ? inOrder(theft, reversion).get(1).join()
                : inOrder(reversion, theft).get(0).join();

        assertThat(status).isEqualTo(200);
        Map<String, Object> row =
                jdbc.sql("""
                        select email, email_verified, password_hash is null as closed, state from account
                         where username = :name
                        """).param("name", user.username()).query().singleRow();
        assertThat(row)
                .containsEntry("email", user.email())
                .containsEntry("email_verified", true)
                .containsEntry("closed", true)
                .containsEntry("state", "active");
        thief.get("/users/me").expectChallenge(401, "invalid_token");
        String reset = mailbox.await(user.email(), "new password").token();
        api.post("/auth/reset", "token", reset, "password", PASSWORD + " more").expectStatus(204);
        user.withPassword(PASSWORD + " more").login(api).expectOk();
        user.withPassword(PASSWORD).login(api).expectProblem(401);
    }

    private Supplier<Integer> prepared(String change) {
        switch (change) {
            case "address" -> {
                thief.put("/users/me", "email", next).expectOk();
                String token = mailbox.await(next).token();
                return () -> api.post("/auth/confirm-email", "token", token).status();
            }
            case "reset" -> {
                api.post("/auth/forgot", "email", stolen).expectStatus(202);
                String token = mailbox.await(stolen, "new password").token();
                return () -> api.post("/auth/reset", "token", token, "password", PASSWORD)
                        .status();
            }
            case "password" -> {
                return () -> thief.post(
                                "/users/me/password", "current_password", user.password(), "new_password", PASSWORD)
                        .status();
            }
            default -> {
                return () -> thief.delete("/users/me").status();
            }
        }
    }

    /** While the account is locked here, both come to wait for it, one behind the other. */
    private List<CompletableFuture<Integer>> inOrder(Supplier<Integer> first, Supplier<Integer> second) {
        return NODE.bean(TransactionTemplate.class).execute(status -> {
            jdbc.sql("select from account where username = :name for update")
                    .param("name", user.username())
                    .query()
                    .listOfRows();
            CompletableFuture<Integer> one = CompletableFuture.supplyAsync(first);
            await().pollInSameThread().until(() -> waiting() == 1);
            CompletableFuture<Integer> other = CompletableFuture.supplyAsync(second);
            await().pollInSameThread().until(() -> waiting() == 2);
            return List.of(one, other);
        });
    }

    private int waiting() {
        return jdbc.sql("""
                        with recursive held as (
                            select pg_backend_pid() as pid
                            union
                            select a.pid from pg_stat_activity a join held on held.pid = any(pg_blocking_pids(a.pid)))
                        select count(*) - 1 from held
                        """).query(Integer.class).single();
    }

    private String changed() {
        String address = Newcomer.any().email();
        thief.put("/users/me", "email", address).expectOk();
        api.post("/auth/confirm-email", "token", mailbox.await(address).token()).expectStatus(204);
        return address;
    }
}
