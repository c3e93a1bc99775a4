package io.github.keyreeve.server.signin.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.keyreeve.server.identity.accounts.AccountChanges;
import io.github.keyreeve.server.platform.audit.SecurityEvent;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import io.github.keyreeve.testing.TestUser;
import io.github.keyreeve.testing.VirtualAuthenticator;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A sign-in is refused if access ends after its credential was read. A locked row holds it at that point. */
class StaleSignInTests {

    private static final Node NODE = Node.shared();

    private final JdbcClient jdbc = NODE.bean(JdbcClient.class);
    private final TestUser user = TestUser.on(NODE);

    @Test
    void isRefusedOnThePage() {
        failOnce();
        Browser browser = new Browser(NODE);
        Page form = browser.follow(browser.get("/account/sessions"));

        Map<String, String> credentials = Map.of("username", user.name(), "password", user.password());
        Page refused = whileAccessEnds("sign_in_attempt", () -> browser.submit(form, credentials));

        assertThat(refused.status()).isEqualTo(200);
        assertThat(refused.document().select("form [name=password]")).hasSize(1);
        assertThat(browser.get("/").location()).hasPath("/login");
        assertThat(browser.submit(refused, credentials).location()).hasPath("/account/sessions");
    }

    @Test
    void isRefusedByTheApi() {
        failOnce();

        whileAccessEnds("sign_in_attempt", () -> Api.on(NODE).login(user)).expectProblem(401);
    }

    @Test
    void isRefusedForAPasskey() {
        VirtualAuthenticator key = VirtualAuthenticator.addedBy(Browser.signedIn(NODE, user), NODE);
        Browser browser = new Browser(NODE);

        Page refused = whileAccessEnds("passkey", () -> key.prove(browser));

        assertThat(refused.isRedirect()).isFalse();
        assertThat(browser.get("/account").location()).hasPath("/login");
        assertThat(key.prove(browser).isRedirect()).isTrue();
    }

    /** So that there is a row of attempts, which the next attempt must change. */
    private void failOnce() {
        Api.on(NODE)
                .post("/auth/login", "username", user.name(), "password", "wrong")
                .expectProblem(401);
    }

    private <T> T whileAccessEnds(String heldTable, Supplier<T> signIn) {
        CompletableFuture<T> response = NODE.bean(TransactionTemplate.class).execute(status -> {
            jdbc.sql("select from " + heldTable + " where account_id = :account for update")
                    .param("account", user.id())
                    .query()
                    .listOfRows();
            CompletableFuture<T> held = CompletableFuture.supplyAsync(signIn);
            await().pollInSameThread().until(this::isHeld);
            CompletableFuture.runAsync(() ->
                            NODE.bean(AccountChanges.class).revokeAllAccess(user.id(), SecurityEvent.SESSIONS_ENDED))
                    .join();
            return held;
        });
        return response.join();
    }

    private boolean isHeld() {
        return jdbc.sql(
                        "select exists (select from pg_stat_activity where pg_backend_pid() = any(pg_blocking_pids(pid)))")
                .query(Boolean.class)
                .single();
    }
}
