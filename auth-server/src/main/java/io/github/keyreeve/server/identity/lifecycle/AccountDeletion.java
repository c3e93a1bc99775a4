package io.github.keyreeve.server.identity.lifecycle;

import io.github.keyreeve.server.identity.accounts.Account;
import io.github.keyreeve.server.identity.accounts.AccountChanges;
import io.github.keyreeve.server.identity.accounts.AccountState;
import io.github.keyreeve.server.identity.accounts.LastAdministrator;
import io.github.keyreeve.server.platform.audit.SecurityEvent;
import io.github.keyreeve.server.platform.audit.SecurityEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Deletion of accounts by their owners. It revokes all access at once, and the account is purged after a delay; until then the
 * owner can restore it.
 */
public final class AccountDeletion {

    private final DeletedAccounts accounts;
    private final AccountChanges changes;
    private final ApplicationEventPublisher publisher;
    private final SecurityEvents events;
    private final TransactionTemplate transaction;
    private final Duration delay;

    AccountDeletion(
            DeletedAccounts accounts,
            AccountChanges changes,
            ApplicationEventPublisher publisher,
            SecurityEvents events,
            TransactionTemplate transaction,
            Duration delay) {
        this.accounts = accounts;
        this.changes = changes;
        this.publisher = publisher;
        this.events = events;
        this.transaction = transaction;
        this.delay = delay;
    }

    /** How long a deleted account can be restored. */
    public Duration delay() {
        return delay;
    }

    /**
     * Deletes the account for its owner.
     *
     * @param accountEpoch that of the account when its owner authenticated
     * @throws LastAdministrator if no administrator would be left
     * @throws AccessDeniedException if the account was closed, or its access was revoked, meanwhile
     */
    public void delete(UUID id, long accountEpoch) {
        transaction.executeWithoutResult(status -> {
            changes.requireAnotherAdministrator(id);
            Instant purgeAt = accounts.now().plus(delay);
            Account deleted = accounts.delete(id, accountEpoch, purgeAt);
            changes.revokeAccess(id);
            publisher.publishEvent(new AccountDeleted(deleted, purgeAt));
            events.record(SecurityEvent.ACCOUNT_DELETED
                    .of(id)
                    .changed("state", AccountState.ACTIVE.wireName(), AccountState.DELETED.wireName()));
        });
    }

    /**
     * Restores an account that its owner deleted, within the transaction of the caller. A later decision of an administrator, such as
     * disabling it, is kept.
     *
     * @return false if the account is not in the deleted state, or if the delay is over
     */
    public boolean restore(UUID id) {
        boolean restored = accounts.restore(id);
        if (restored) {
            events.record(SecurityEvent.ACCOUNT_UNDELETED
                    .of(id)
                    .changed("state", AccountState.DELETED.wireName(), AccountState.ACTIVE.wireName()));
        }
        return restored;
    }

    /** Purges deleted accounts whose delay is over, at most {@code atMost} at once. Returns how many were purged. */
    public int purge(int atMost) {
        return Objects.requireNonNull(transaction.execute(status -> {
            List<UUID> purged = accounts.purge(atMost);
            events.recordAll(
                    purged.stream().map(SecurityEvent.ACCOUNT_PURGED::of).toList());
            return purged.size();
        }));
    }
}
