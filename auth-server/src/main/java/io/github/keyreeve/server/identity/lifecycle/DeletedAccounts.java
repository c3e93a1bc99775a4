package io.github.keyreeve.server.identity.lifecycle;

import io.github.keyreeve.server.identity.accounts.Account;
import io.github.keyreeve.server.identity.accounts.AccountMapper;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;

/** Accounts that are deleted, but not purged yet. */
final class DeletedAccounts {

    private final JdbcClient jdbc;
    private final Clock clock;

    DeletedAccounts(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /**
     * Marks an active account as deleted.
     *
     * @throws AccessDeniedException if the account was closed, or its access was revoked, meanwhile
     */
    Account delete(UUID id, long accountEpoch, Instant purgeAt) {
        return jdbc.sql("""
                        update account
                           set state = 'deleted', purge_at = :purgeAt, updated_at = :now, version = version + 1
                         where id = :id and state = 'active' and epoch = :accountEpoch
                        returning *
                        """)
                .param("purgeAt", purgeAt.atOffset(ZoneOffset.UTC))
                .param("now", now().atOffset(ZoneOffset.UTC))
                .param("id", id)
                .param("accountEpoch", accountEpoch)
                .query(AccountMapper::read)
                .optional()
                .orElseThrow(() -> new AccessDeniedException("The account was closed meanwhile"));
    }

    /** When a deleted account is purged; empty if it is not in the deleted state, or if the delay is over. */
    Optional<Instant> purgeAt(UUID id) {
        return jdbc.sql("select purge_at from account where id = :id and state = 'deleted' and purge_at > :now")
                .param("id", id)
                .param("now", now().atOffset(ZoneOffset.UTC))
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    /** Returns false if the account is not in the deleted state, or if the delay is over. */
    boolean restore(UUID id) {
        return jdbc.sql("""
                        update account
                           set state = 'active', purge_at = null, updated_at = :now, version = version + 1
                         where id = :id and state = 'deleted' and purge_at > :now
                        """)
                        .param("now", now().atOffset(ZoneOffset.UTC))
                        .param("id", id)
                        .update()
                == 1;
    }

    /** Purges at most as many accounts as that whose delay is over, and returns their ids. */
    List<UUID> purge(int atMost) {
        return jdbc.sql("""
                        delete from account
                         where ctid = any (array(select ctid from account where state = 'deleted' and purge_at <= :now
                                                  order by purge_at limit :atMost for update skip locked))
                        returning id
                        """)
                .param("now", now().atOffset(ZoneOffset.UTC))
                .param("atMost", atMost)
                .query(UUID.class)
                .list();
    }
}
