package io.github.keyreeve.server.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.keyreeve.server.identity.accounts.Account;
import io.github.keyreeve.server.identity.accounts.AccountState;
import io.github.keyreeve.server.identity.accounts.Accounts;
import io.github.keyreeve.server.identity.accounts.AlreadyTaken;
import io.github.keyreeve.server.identity.accounts.NewAccount;
import io.github.keyreeve.server.identity.credentials.CredentialChanges;
import io.github.keyreeve.server.identity.credentials.Registrant;
import io.github.keyreeve.server.identity.formeraddress.FormerAddresses;
import io.github.keyreeve.server.identity.imports.AccountImporter;
import io.github.keyreeve.server.identity.imports.ImportedAccount;
import io.github.keyreeve.server.identity.profile.ProfilePatch;
import io.github.keyreeve.server.platform.errors.InvalidInput;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.Newcomer;
import io.github.keyreeve.testing.Node;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A user who takes an address at the moment in which its account changes to another one waits for that change, and does not get the
 * address: it is reserved then.
 */
class ReservedAddressRaceTests {

    private static final Node NODE = Node.shared();
    private static final Node OTHER = Node.sharedSecond();

    private final Accounts accounts = NODE.bean(Accounts.class);
    private final Newcomer user = Newcomer.any().activated(Api.on(NODE));
    private final Newcomer stranger = new Newcomer(Newcomer.any().username(), user.email(), "seven new bicycles");

    @AfterEach
    void theAddressIsOfNoOtherAccount() {
        assertThat(accounts.findByEmail(user.email())).isEmpty();
        stranger.login(Api.on(NODE)).expectProblem(401);
    }

    @Test
    void aSignUpDoesNotGetIt() {
        whileTheAddressChanges(() -> stranger.register(Api.on(OTHER))).expectStatus(201);
    }

    @Test
    void aCommandDoesNotGetIt() {
        NewAccount account = NewAccount.named(stranger.username()).withEmail(user.email());

        assertThatThrownBy(() ->
                        whileTheAddressChanges(() -> OTHER.bean(Accounts.class).create(account, stranger.password())))
                .hasCauseInstanceOf(AlreadyTaken.class);
    }

    @Test
    void anImportDoesNotGetIt() {
        ImportedAccount account = new ImportedAccount(
                null,
                stranger.username(),
                user.email(),
                true,
                null,
                null,
                null,
                AccountState.ACTIVE,
                null,
                null,
                null,
                null,
                ProfilePatch.NONE);

        assertThatThrownBy(() -> whileTheAddressChanges(() -> OTHER.bean(TransactionTemplate.class)
                        .execute(status -> OTHER.bean(AccountImporter.class).put(account, false))))
                .hasCauseInstanceOf(InvalidInput.class);
    }

    private <T> T whileTheAddressChanges(Supplier<T> taking) {
        CompletableFuture<T> taken = NODE.bean(TransactionTemplate.class).execute(status -> {
            Account account = accounts.findByEmail(user.email()).orElseThrow();
            NODE.bean(CredentialChanges.class)
                    .changeAddress(account, Newcomer.any().email(), Registrant.HOLDER);
            NODE.bean(FormerAddresses.class).reserve(account.id(), user.email(), user.email(), Duration.ofDays(7));
            CompletableFuture<T> waiting = CompletableFuture.supplyAsync(taking);
            await().pollInSameThread().until(ReservedAddressRaceTests::isHeld);
            return waiting;
        });
        return taken.join();
    }

    private static boolean isHeld() {
        return NODE.bean(JdbcClient.class)
                .sql("select exists (select from pg_stat_activity where pg_backend_pid() = any(pg_blocking_pids(pid)))")
                .query(Boolean.class)
                .single();
    }
}
