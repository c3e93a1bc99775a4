package io.github.keyreeve.server.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.identity.accounts.AccountChanges;
import io.github.keyreeve.server.identity.accounts.AccountPatch;
import io.github.keyreeve.server.identity.accounts.AccountState;
import io.github.keyreeve.server.identity.accounts.Accounts;
import io.github.keyreeve.server.identity.accounts.LastAdministrator;
import io.github.keyreeve.server.identity.lifecycle.AccountDeletion;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.TestUser;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** One administrator is left, whatever happens at the same time; and a change of another account waits for no administrator. */
class AdministratorLockTests {

    private static final AccountPatch WITHOUT_ROLES = new AccountPatch(null, Set.of(), null, null);

    private static final AccountPatch DISABLED = AccountPatch.to(AccountState.DISABLED);

    /** Of its own: the database of the shared one contains the administrators of all tests. */
    private static final Node NODE = Node.builder().start();

    private final AccountChanges changes = NODE.bean(AccountChanges.class);
    private final AccountDeletion deletion = NODE.bean(AccountDeletion.class);

    @AfterAll
    static void stop() {
        NODE.close();
    }

    /** The removals would wait for {@code lock_timeout}, and fail. */
    @Test
    void removesOrdinaryAccountsWhileTheRowOfAnAdministratorIsLocked() {
        TestUser administrator = TestUser.on(NODE, "admin");
        TestUser disabled = TestUser.on(NODE, "admin");
        changes.patch(disabled.id(), DISABLED, null);

        NODE.bean(TransactionTemplate.class).executeWithoutResult(status -> {
            lock(administrator);
            assertThat(inAnotherTransaction(() -> changes.delete(user()))).isTrue();
            assertThat(inAnotherTransaction(() -> changes.delete(disabled.id())))
                    .isTrue();
            assertThat(inAnotherTransaction(() -> changes.patch(user(), DISABLED, null)))
                    .isPresent();
            assertThat(inAnotherTransaction(() -> changes.patch(user(), WITHOUT_ROLES, null)))
                    .isPresent();
            inAnotherTransaction(() -> {
                deleteByOwner(user());
                return true;
            });
        });
    }

    /** Each removes the next one, in each of the ways that there are; one of them cannot be removed. */
    @Test
    void leavesOneOfAdministratorsWhoRemoveEachOther() throws Exception {
        for (int round = 0; round < 10; round++) {
            removeAdministrators();
            List<UUID> administrators = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                administrators.add(TestUser.on(NODE, "admin").id());
            }

            List<Callable<Optional<UUID>>> removals = new ArrayList<>();
            for (int i = 0; i < administrators.size(); i++) {
                int way = i % 4;
                UUID target = administrators.get(i);
                removals.add(() -> removed(target, way));
            }
            Collections.shuffle(removals);

            assertThat(atOnce(removals).stream().flatMap(Optional::stream)).hasSize(7);
            assertThat(administrators()).hasSize(1);
        }
    }

    /** A removal that found an ordinary account, and would miss that it became the only administrator meanwhile. */
    @Test
    void keepsAnAccountThatBecomesTheOnlyAdministratorMeanwhile() throws Exception {
        for (int round = 0; round < 20; round++) {
            removeAdministrators();
            UUID before = TestUser.on(NODE, "admin").id();
            UUID after = user();

            atOnce(List.<Callable<Object>>of(
                    () -> removed(after, 0),
                    () -> changes.patch(after, new AccountPatch(null, Set.of("admin"), null, null), null),
                    () -> removed(before, 1)));

            assertThat(administrators()).isNotEmpty();
        }
    }

    private void deleteByOwner(UUID id) {
        deletion.delete(id, NODE.bean(Accounts.class).byId(id).orElseThrow().epoch());
    }

    private Optional<UUID> removed(UUID id, int way) {
        try {
            switch (way) {
                case 0 -> changes.delete(id);
                case 1 -> changes.patch(id, DISABLED, null);
                case 2 -> changes.patch(id, WITHOUT_ROLES, null);
                default -> deleteByOwner(id);
            }
            return Optional.of(id);
        } catch (LastAdministrator e) {
            return Optional.empty();
        }
    }

    private static UUID user() {
        return TestUser.on(NODE).id();
    }

    private static void lock(TestUser user) {
        NODE.bean(JdbcClient.class)
                .sql("select 1 from account where id = :id for update")
                .param("id", user.id())
                .query(Integer.class)
                .single();
    }

    private static List<UUID> administrators() {
        return NODE.bean(JdbcClient.class)
                .sql("select id from account where roles @> array['admin'] and state = 'active'")
                .query(UUID.class)
                .list();
    }

    private static void removeAdministrators() {
        NODE.bean(JdbcClient.class)
                .sql("delete from account where roles @> array['admin']")
                .update();
    }

    private static <T> T inAnotherTransaction(Callable<T> work) {
        try {
            return atOnce(List.of(work)).get(0);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static <T> List<T> atOnce(List<Callable<T>> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(work.size());
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> result : threads.invokeAll(work, 60, TimeUnit.SECONDS)) {
                results.add(result.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
