package io.github.keyreeve.server.identity.accounts;

import io.github.keyreeve.server.identity.authentication.AccessRevoked;
import io.github.keyreeve.server.identity.authentication.FactorsReset;
import io.github.keyreeve.server.identity.authentication.RegistrationSuperseded;
import io.github.keyreeve.server.platform.audit.SecurityEvent;
import io.github.keyreeve.server.platform.audit.SecurityEvents;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Changes to accounts, each in one transaction with everything that follows from it. */
public final class AccountChanges {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher publisher;
    private final SecurityEvents events;
    private final Clock clock;

    AccountChanges(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            ApplicationEventPublisher publisher,
            SecurityEvents events,
            Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.publisher = publisher;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Changes what the patch names. Locking or disabling an account revokes all access to it.
     *
     * @param version the version that the change is meant for; any if null
     * @return the changed account; empty if there is none with this id and version
     * @throws LastAdministrator if no administrator would be left
     */
    public Optional<Account> patch(UUID id, AccountPatch patch, @Nullable Long version) {
        return inTransaction(() -> {
            Optional<Account> before = locked(id);
            if (patch.removesAdministrator()) {
                before.ifPresent(this::requireAnotherAdministrator);
            }
            Optional<Account> changed = update(id, patch, version);
            changed.ifPresent(account -> {
                AccountAuditEvents.of(before.orElseThrow(), account).forEach(events::record);
                if (patch.closes()) {
                    revokeAccess(id);
                }
            });
            return changed;
        });
    }

    /** Unlocks a locked account; an account in any other state is not changed. */
    public void unlock(UUID id) {
        inTransaction(() -> {
            Optional<Account> locked = locked(id).filter(account -> account.state() == AccountState.LOCKED);
            locked.flatMap(account -> update(id, AccountPatch.to(AccountState.ACTIVE), null))
                    .ifPresent(unlocked -> AccountAuditEvents.of(locked.orElseThrow(), unlocked)
                            .forEach(events::record));
            return locked.isPresent();
        });
    }

    /** Resends the activation mail; returns false if the account is not pending or has no e-mail address. */
    public boolean resendActivation(UUID id, Locale locale) {
        return inTransaction(() -> {
            Optional<Account> pending =
                    locked(id).filter(account -> account.state() == AccountState.PENDING && account.email() != null);
            pending.ifPresent(account -> {
                publisher.publishEvent(new ActivationRequested(account, locale));
                events.record(SecurityEvent.ACTIVATION_RESENT.of(id));
            });
            return pending.isPresent();
        });
    }

    /** Removes all factors except the password from an account whose owner has lost them, and revokes all access. */
    public void resetFactors(UUID id) {
        inTransaction(() -> {
            // First of all, because it waits for factors that are being added.
            revokeAccess(id);
            publisher.publishEvent(new FactorsReset(id));
            events.record(SecurityEvent.FACTORS_RESET.of(id));
            return true;
        });
    }

    /**
     * Revokes all sessions, grants and tokens of the account; the user may sign in again.
     *
     * @param why the audit event to record
     */
    public void revokeAllAccess(UUID id, SecurityEvent why) {
        inTransaction(() -> {
            revokeAccess(id);
            events.record(why.of(id));
            return true;
        });
    }

    /**
     * Revokes all access, because the owner of the address has proved it and does not hold the registration. If it is the first proof, what
     * was added to the account before ends too. To be called within the transaction of the proof, when the address is verified.
     *
     * @param before the locked account, as it was before
     */
    public void supersedeRegistration(Account before) {
        revokeAccess(before.id());
        if (!before.isProved()) {
            publisher.publishEvent(new FactorsReset(before.id()));
            publisher.publishEvent(new RegistrationSuperseded(before.id()));
            events.record(SecurityEvent.REGISTRATION_SUPERSEDED.of(before.id()));
        }
    }

    /**
     * Removes the account and all data that belongs to it; returns false if there is no such account.
     *
     * @throws LastAdministrator if no administrator would be left
     */
    public boolean delete(UUID id) {
        return inTransaction(() -> {
            requireAnotherAdministrator(id);
            publisher.publishEvent(new AccessRevoked(id));
            boolean deleted = jdbc.sql("delete from account where id = :id")
                            .param("id", id)
                            .update()
                    == 1;
            if (deleted) {
                events.record(SecurityEvent.ACCOUNT_PURGED.of(id));
            }
            return deleted;
        });
    }

    private Optional<Account> locked(UUID id) {
        return jdbc.sql("select * from account where id = :id for update")
                .param("id", id)
                .query(AccountMapper::read)
                .optional();
    }

    private Optional<Account> update(UUID id, AccountPatch patch, @Nullable Long version) {
        AccountState state = patch.state();
        return jdbc.sql("""
                        update account
                           set tier = coalesce(:tier, tier),
                               roles = coalesce(cast(:roles as text[]), roles),
                               state = coalesce(:state, state),
                               purge_at = case when cast(:state as text) is null then purge_at end,
                               full_name = nullif(coalesce(:fullName, full_name), ''),
                               updated_at = :now, version = version + 1
                         where id = :id and version = coalesce(cast(:version as bigint), version)
                        returning *
                        """)
                .param("tier", patch.tier())
                .param("roles", patch.roles() == null ? null : patch.roles().toArray(String[]::new))
                .param("state", state == null ? null : state.wireName())
                .param("fullName", patch.fullName())
                .param("now", now())
                .param("id", id)
                .param("version", version)
                .query(AccountMapper::read)
                .optional();
    }

    /**
     * Gives the account another epoch, so that everything which began in the old one is over on every node. To be called within
     * the transaction of the change that revokes access.
     *
     * @return the new epoch; empty if there is no such account
     */
    public Optional<Long> revokeAccess(UUID id) {
        Optional<Long> epoch = jdbc.sql("update account set epoch = nextval('epochs') where id = :id returning epoch")
                .param("id", id)
                .query(Long.class)
                .optional();
        publisher.publishEvent(new AccessRevoked(id));
        return epoch;
    }

    /**
     * To be called within the transaction of the removal, before all else. It locks the row of this account only.
     *
     * @throws LastAdministrator if this is the only active administrator
     */
    public void requireAnotherAdministrator(UUID id) {
        locked(id).ifPresent(this::requireAnotherAdministrator);
    }

    /**
     * When two administrators remove each other at the same time, one waits here and is rejected. The account is locked already, so it
     * cannot become an administrator before the transaction ends.
     */
    private void requireAnotherAdministrator(Account locked) {
        if (!locked.isAdministrator() || locked.state() != AccountState.ACTIVE) {
            return;
        }
        jdbc.sql("select 1 from pg_advisory_xact_lock(hashtextextended('keyreeve administrators', 0))")
                .query(Integer.class)
                .single();
        boolean another =
                jdbc.sql("""
                        select exists (select from account
                                        where roles @> array['admin'] and state = 'active' and id <> :id)
                        """).param("id", locked.id()).query(Boolean.class).single();
        if (!another) {
            throw new LastAdministrator();
        }
    }

    private OffsetDateTime now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC);
    }

    private <T> T inTransaction(Supplier<T> change) {
        return Objects.requireNonNull(transaction.execute(status -> change.get()));
    }
}
