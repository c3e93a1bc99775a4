package io.github.keyreeve.server.identity.lifecycle;

import io.github.keyreeve.server.identity.accounts.Account;
import io.github.keyreeve.server.identity.accounts.AccountChanges;
import io.github.keyreeve.server.identity.accounts.AccountMapper;
import io.github.keyreeve.server.identity.accounts.LastAdministrator;
import io.github.keyreeve.server.platform.audit.SecurityEvent;
import io.github.keyreeve.server.platform.audit.SecurityEvents;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Deletion of accounts by their owners. It revokes all access at once, and the account is purged after a delay; until then the
 * owner can restore it.
 */
public final class AccountDeletion {

    private final JdbcClient jdbc;
    private final AccountChanges changes;
    private final ApplicationEventPublisher publisher;
    private final SecurityEvents events;
    private final TransactionTemplate transaction;
    private final Duration delay;
    private final Clock clock;

    AccountDeletion(
            JdbcClient jdbc,
            AccountChanges changes,
            ApplicationEventPublisher publisher,
            SecurityEvents events,
            TransactionTemplate transaction,
            Duration delay,
            Clock clock) {
        this.jdbc = jdbc;
        this.changes = changes;
        this.publisher = publisher;
        this.events = events;
        this.transaction = transaction;
        this.delay = delay;
        this.clock = clock;
    }

    /** How long a deleted account can be restored. */
    public Duration delay() {
        return delay;
    }

    /**
     * Deletes the account for its owner.
     *
     * @throws LastAdministrator if no administrator would be left
     * @throws AccessDeniedException if the account was closed meanwhile
     */
    public void delete(UUID id) {
        transaction.executeWithoutResult(status -> {
            changes.requireAnotherAdministrator(id);
            OffsetDateTime purgeAt = now().plus(delay);
            Account deleted = mark(id, purgeAt);
            changes.revokeAccess(id);
            publisher.publishEvent(new AccountDeleted(deleted, purgeAt.toInstant()));
            events.record(SecurityEvent.ACCOUNT_DELETED.of(id));
        });
    }

    /**
     * Restores an account that its owner deleted. A later decision of an administrator, such as disabling it, is kept.
     *
     * @return false if the account is not in the deleted state, or if the delay is over
     */
    public boolean restore(UUID id) {
        return jdbc.sql("""
                        update account
                           set state = 'active', purge_at = null, updated_at = :now, version = version + 1
                         where id = :id and state = 'deleted' and purge_at > :now
                        """).param("now", now()).param("id", id).update() == 1;
    }

    /** Purges deleted accounts whose delay is over, at most {@code atMost} at once. Returns how many were purged. */
    public int purge(int atMost) {
        return Objects.requireNonNull(transaction.execute(status -> {
            List<UUID> purged = jdbc.sql("""
                            delete from account
                             where id in (select id from account where state = 'deleted' and purge_at <= :now
                                           order by purge_at limit :atMost for update skip locked)
                            returning id
                            """)
                    .param("now", now())
                    .param("atMost", atMost)
                    .query(UUID.class)
                    .list();
            purged.forEach(id -> events.record(SecurityEvent.ACCOUNT_PURGED.of(id)));
            return purged.size();
        }));
    }

    private Account mark(UUID id, OffsetDateTime purgeAt) {
        return jdbc.sql("""
                        update account
                           set state = 'deleted', purge_at = :purgeAt, updated_at = :now, version = version + 1
                         where id = :id and state = 'active'
                        returning *
                        """)
                .param("purgeAt", purgeAt)
                .param("now", now())
                .param("id", id)
                .query(AccountMapper::read)
                .optional()
                .orElseThrow(() -> new AccessDeniedException("The account was closed meanwhile"));
    }

    private OffsetDateTime now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC);
    }
}
