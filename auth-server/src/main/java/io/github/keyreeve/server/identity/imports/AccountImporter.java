package io.github.keyreeve.server.identity.imports;

import io.github.keyreeve.server.identity.accounts.Account;
import io.github.keyreeve.server.identity.accounts.AccountMapper;
import io.github.keyreeve.server.identity.accounts.AccountPatch;
import io.github.keyreeve.server.identity.accounts.AccountRoles;
import io.github.keyreeve.server.identity.accounts.AccountState;
import io.github.keyreeve.server.identity.accounts.AccountTiers;
import io.github.keyreeve.server.identity.accounts.EmailAddresses;
import io.github.keyreeve.server.identity.accounts.LastAdministrator;
import io.github.keyreeve.server.identity.accounts.LoginName;
import io.github.keyreeve.server.identity.accounts.NewAccount;
import io.github.keyreeve.server.identity.formeraddress.FormerAddresses;
import io.github.keyreeve.server.identity.hashes.ImportedHash;
import io.github.keyreeve.server.identity.profile.Profile;
import io.github.keyreeve.server.identity.profile.Profiles;
import io.github.keyreeve.server.platform.audit.SecurityEvent;
import io.github.keyreeve.server.platform.audit.SecurityEvents;
import io.github.keyreeve.server.platform.errors.InvalidInput;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Imports accounts of another system. To be called within a transaction. */
public final class AccountImporter {

    /** The result of importing an account. */
    public enum Outcome {
        ADDED,
        UPDATED,
        /** An account with this name exists already. */
        UNCHANGED
    }

    private static final String RESERVED = "Another account had this e-mail address and can revert the change.";

    private final JdbcClient jdbc;
    private final Profiles profiles;
    private final AccountTiers tiers;
    private final AccountRoles roles;
    private final EmailAddresses addresses;
    private final FormerAddresses formerAddresses;
    private final TransactionOperations savepoint;
    private final SecurityEvents events;
    private final Clock clock;

    AccountImporter(
            JdbcClient jdbc,
            Profiles profiles,
            AccountTiers tiers,
            AccountRoles roles,
            EmailAddresses addresses,
            FormerAddresses formerAddresses,
            TransactionOperations savepoint,
            SecurityEvents events,
            Clock clock) {
        this.jdbc = jdbc;
        this.profiles = profiles;
        this.tiers = tiers;
        this.roles = roles;
        this.addresses = addresses;
        this.formerAddresses = formerAddresses;
        this.savepoint = savepoint;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Adds the account, unless one with its name exists.
     *
     * @param update whether the existing account is updated: everything except its id, its creation time and an existing password
     * @throws InvalidInput if it cannot be imported; the transaction continues without it
     */
    public Outcome put(ImportedAccount imported, boolean update) {
        NewAccount account = checked(imported);
        UUID id = imported.id() == null ? UUID.randomUUID() : imported.id();
        if (insert(id, imported, account)) {
            removeIfReserved(id, account);
            profiles.begin(id, Profile.EMPTY.with(imported.profile()));
            writeLastSignIn(id, imported);
            return Outcome.ADDED;
        }
        Account present = present(imported);
        return update && update(present, imported) ? Outcome.UPDATED : Outcome.UNCHANGED;
    }

    private NewAccount checked(ImportedAccount imported) {
        NewAccount account = addresses.checked(imported.asNew(tiers.first()));
        require(tiers.all().contains(account.tier()), "The tier is none of KEYREEVE_ACCOUNTS_TIERS.");
        require(roles.names().containsAll(account.roles()), "A role is none of KEYREEVE_ACCOUNTS_ROLES.");
        require(
                imported.createdAt() == null || !imported.createdAt().isAfter(clock.instant()),
                "The account would begin in the future.");
        require(
                isPast(imported.lastSignInAt()) && isPast(imported.passwordChangedAt()),
                "The account would have been used in the future.");
        return account;
    }

    private boolean isPast(@Nullable Instant time) {
        return time == null || !time.isAfter(clock.instant());
    }

    private boolean insert(UUID id, ImportedAccount imported, NewAccount account) {
        Instant createdAt = imported.createdAt() == null ? clock.instant() : imported.createdAt();
        return jdbc.sql("""
                        insert into account (id, username, username_key, email, email_key, email_verified, full_name,
                                             password_hash, password_changed_at, tier, roles, state, created_at, updated_at)
                        values (:id, :username, :usernameKey, :email, :emailKey, :emailVerified, :fullName,
                                :passwordHash, coalesce(cast(:passwordChangedAt as timestamptz), '-infinity'), :tier, :roles, :state,
                                :createdAt, :now)
                        on conflict do nothing
                        """)
                        .param("id", id)
                        .param("username", account.username())
                        .param("usernameKey", LoginName.of(imported.username()).key())
                        .param("email", account.email())
                        .param("emailKey", emailKey(account.email()))
                        .param("emailVerified", Boolean.TRUE.equals(imported.emailVerified()))
                        .param("fullName", account.fullName())
                        .param("passwordHash", stored(imported.hash()))
                        .param("tier", account.tier())
                        .param("roles", account.roles().toArray(String[]::new))
                        .param("state", account.state().wireName())
                        .param("createdAt", createdAt.atOffset(ZoneOffset.UTC))
                        .param("passwordChangedAt", at(imported.passwordChangedAt()))
                        .param("now", now())
                        .update()
                == 1;
    }

    private void removeIfReserved(UUID id, NewAccount account) {
        if (formerAddresses.isReservedForAnother(emailKey(account.email()), id)) {
            jdbc.sql("delete from account where id = :id").param("id", id).update();
            throw new InvalidInput(RESERVED);
        }
    }

    private Account present(ImportedAccount imported) {
        Account present = jdbc.sql("select * from account where username_key = :key")
                .param("key", LoginName.of(imported.username()).key())
                .query(AccountMapper::read)
                .optional()
                .orElseThrow(() -> new InvalidInput("Another account has this id or this e-mail address."));
        require(
                imported.id() == null || present.id().equals(imported.id()),
                "The account of this name has another id.");
        return present;
    }

    private boolean update(Account present, ImportedAccount imported) {
        require(present.state() != AccountState.DELETED, "The account of this name was deleted by its owner.");
        try {
            return Objects.requireNonNull(savepoint.execute(status -> {
                boolean patched = patch(present, imported);
                boolean moved = writeAddress(present, imported);
                if (moved) {
                    events.record(SecurityEvent.EMAIL_CHANGED.of(present.id()));
                }
                boolean opened = givePassword(present, imported);
                return patched || moved || opened;
            }));
        } catch (LastAdministrator refused) {
            throw new InvalidInput("This is the last administrator, who stays one.");
        }
    }

    private boolean patch(Account present, ImportedAccount imported) {
        AccountPatch patch = new AccountPatch(
                changed(present.tier(), imported.tier()),
                changed(present.roles(), imported.roles()),
                changed(present.state(), imported.state() == AccountState.PENDING ? null : imported.state()),
                changed(present.fullName(), imported.fullName()));
        boolean changesProfile = profiles.isChangedBy(present.id(), imported.profile());
        return (!patch.isEmpty() || changesProfile)
                && profiles.patch(present.id(), patch, imported.profile(), null).isPresent();
    }

    private boolean writeAddress(Account present, ImportedAccount imported) {
        if (imported.email() == null) {
            return false;
        }
        String key = LoginName.of(imported.email()).key();
        require(
                ownerOf(key).filter(id -> !id.equals(present.id())).isEmpty(),
                "Another account has this e-mail address.");
        boolean written = jdbc.sql("""
                        update account
                           set email = :email, email_key = :key, updated_at = :now, version = version + 1,
                               earlier_email_verified = earlier_email_verified or email_verified,
                               email_verified = coalesce(cast(:verified as boolean), email_verified and email_key = :key),
                               email_refused_at = null, email_refusal = null
                         where id = :id
                           and (email_key is distinct from :key or email_verified is distinct from
                                coalesce(cast(:verified as boolean), email_verified))
                        """)
                        .param("email", imported.email())
                        .param("key", key)
                        .param("verified", imported.emailVerified())
                        .param("now", now())
                        .param("id", present.id())
                        .update()
                == 1;
        require(!formerAddresses.isReservedForAnother(key, present.id()), RESERVED);
        formerAddresses.end(present.id(), key);
        return written;
    }

    private Optional<UUID> ownerOf(String emailKey) {
        return jdbc.sql("select id from account where email_key = :key")
                .param("key", emailKey)
                .query(UUID.class)
                .optional();
    }

    /** An existing password is kept: its owner may have changed it since the file was exported. */
    private boolean givePassword(Account present, ImportedAccount imported) {
        return imported.hash() != null
                && jdbc.sql("""
                                update account
                                   set password_hash = :hash, updated_at = :now, version = version + 1,
                                       password_changed_at = coalesce(cast(:passwordChangedAt as timestamptz), '-infinity')
                                 where id = :id and password_hash is null
                                """)
                                .param("hash", stored(imported.hash()))
                                .param("passwordChangedAt", at(imported.passwordChangedAt()))
                                .param("now", now())
                                .param("id", present.id())
                                .update()
                        == 1;
    }

    /** Never moves the time back: the user may have signed in here since the file was exported. */
    private void writeLastSignIn(UUID id, ImportedAccount imported) {
        if (imported.lastSignInAt() == null) {
            return;
        }
        jdbc.sql("""
                        update account_activity set last_sign_in_at = :at
                         where account_id = :id and last_sign_in_at < :at
                        """).param("at", at(imported.lastSignInAt())).param("id", id).update();
    }

    private static @Nullable OffsetDateTime at(@Nullable Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static <T> @Nullable T changed(@Nullable T present, @Nullable T said) {
        return Objects.equals(present, said) ? null : said;
    }

    private static @Nullable String stored(@Nullable ImportedHash hash) {
        return hash == null ? null : hash.stored();
    }

    private static @Nullable String emailKey(@Nullable String email) {
        return email == null ? null : LoginName.of(email).key();
    }

    private static void require(boolean obeyed, String rule) {
        if (!obeyed) {
            throw new InvalidInput(rule);
        }
    }
}
