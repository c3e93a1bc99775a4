package io.github.keyreeve.server.identity.credentials;

import io.github.keyreeve.server.identity.accounts.Account;
import io.github.keyreeve.server.identity.accounts.AccountChanges;
import io.github.keyreeve.server.identity.accounts.AccountMapper;
import io.github.keyreeve.server.identity.accounts.AccountState;
import io.github.keyreeve.server.identity.accounts.AlreadyTaken;
import io.github.keyreeve.server.identity.accounts.LoginName;
import io.github.keyreeve.server.identity.emaillink.EmailLinks;
import io.github.keyreeve.server.identity.formeraddress.FormerAddresses;
import io.github.keyreeve.server.identity.passwords.NewPassword;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Verifies and changes the e-mail address and the password of an account. */
public final class CredentialChanges {

    private final JdbcClient jdbc;
    private final AccountChanges changes;
    private final EmailLinks links;
    private final FormerAddresses formerAddresses;
    private final TransactionTemplate transaction;
    private final Clock clock;

    CredentialChanges(
            JdbcClient jdbc,
            AccountChanges changes,
            EmailLinks links,
            FormerAddresses formerAddresses,
            TransactionTemplate transaction,
            Clock clock) {
        this.jdbc = jdbc;
        this.changes = changes;
        this.links = links;
        this.formerAddresses = formerAddresses;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Activates a pending account whose owner has verified the address.
     *
     * @param found the account as it was when the link was found valid
     * @return false if it is not pending, or if its access was revoked meanwhile
     */
    public boolean activate(Account found, Registrant owner) {
        return inTransaction(() -> {
            Optional<Account> before = locked(found.id(), AccountState.PENDING, found.epoch());
            before.ifPresent(account -> {
                jdbc.sql("""
                                update account
                                   set state = 'active', email_verified = true, email_refused_at = null, email_refusal = null,
                                       updated_at = :now, version = version + 1
                                 where id = :id
                                """).param("now", now()).param("id", account.id()).update();
                give(account, owner);
            });
            return before.isPresent();
        });
    }

    /** Marks the address of an account as verified by its owner. */
    public void verifyAddress(UUID id) {
        jdbc.sql("""
                        update account
                           set email_verified = true, email_refused_at = null, email_refusal = null, updated_at = :now,
                               version = version + 1
                         where id = :id and email is not null and not email_verified
                        """).param("now", now()).param("id", id).update();
    }

    /**
     * Changes the password of an active account and revokes all access.
     *
     * @param accountEpoch that of the account when the caller's right to change it was verified
     * @return the new epoch of the account; empty if it is not active, or if its access was revoked meanwhile
     */
    public Optional<Long> changePassword(UUID id, long accountEpoch, NewPassword password) {
        return inTransaction(() -> {
            int changed = jdbc.sql("""
                            update account
                               set password_hash = :hash, password_changed_at = :now, updated_at = :now,
                                   version = version + 1
                             where id = :id and state = 'active' and epoch = :accountEpoch
                            """)
                    .param("hash", password.hash())
                    .param("now", now())
                    .param("id", id)
                    .param("accountEpoch", accountEpoch)
                    .update();
            return changed == 1 ? changes.revokeAccess(id) : Optional.empty();
        });
    }

    /**
     * Sets a new password for the owner of the address of an active account, who need not know the old one, and revokes all access. The
     * reset proves the address: if it is the first proof, all that was added to the account before ends too.
     *
     * @param accountEpoch that of the account when the link was found valid
     * @return false if the account is not active, or if its access was revoked meanwhile
     */
    public boolean resetPassword(UUID id, long accountEpoch, NewPassword password) {
        return inTransaction(() -> {
            Optional<Account> before = locked(id, AccountState.ACTIVE, accountEpoch);
            before.ifPresent(account -> {
                jdbc.sql("""
                                update account
                                   set password_hash = :hash, password_changed_at = :now,
                                       email_verified = email is not null, email_refused_at = null,
                                       email_refusal = null, updated_at = :now, version = version + 1
                                 where id = :id
                                """)
                        .param("hash", password.hash())
                        .param("now", now())
                        .param("id", id)
                        .update();
                changes.supersedeRegistration(account);
            });
            return before.isPresent();
        });
    }

    /**
     * Changes the e-mail address of an active account to one that its owner has verified. If the login name is the old address, it
     * becomes the new one. Links sent to the old address are revoked.
     *
     * @param found the account as it was when the link was found valid
     * @return the account before the change; empty if it is not active, or if its access was revoked meanwhile
     * @throws AlreadyTaken if another account has the address meanwhile, or can revert the change of its address to this one
     */
    public Optional<Account> changeAddress(Account found, String address, Registrant owner) {
        return inTransaction(() -> {
            Optional<Account> before = locked(found.id(), AccountState.ACTIVE, found.epoch());
            before.ifPresent(account -> {
                setAddress(account.id(), address);
                links.revoke(account.id());
                give(account, owner);
            });
            return before;
        });
    }

    /** Removes accounts that were not activated in time, at most {@code atMost} at once. Returns how many were removed. */
    public int removePending(Duration age, int atMost) {
        return jdbc.sql("""
                        delete from account
                         where ctid = any (array(select ctid from account where state = 'pending' and created_at < :oldest
                                                  order by created_at limit :atMost for update skip locked))
                        """)
                .param("oldest", now().minus(age))
                .param("atMost", atMost)
                .update();
    }

    /**
     * Gives an account a former address again and removes its password, which an attacker may know, whatever the state of the account.
     * All access is revoked. To be called within a transaction, the account locked.
     *
     * @return the account after it
     * @throws AlreadyTaken if another account has the address
     */
    Account revertAddress(UUID id, String address) {
        setAddress(id, address);
        changes.revokeAccess(id);
        return jdbc.sql("""
                        update account set password_hash = null, password_changed_at = '-infinity'
                         where id = :id returning *
                        """).param("id", id).query(AccountMapper::read).single();
    }

    private void setAddress(UUID id, String address) {
        String key = LoginName.of(address).key();
        try {
            jdbc.sql("""
                            update account
                               set username = case when username_key = email_key then :address else username end,
                                   username_key = case when username_key = email_key then :key else username_key end,
                                   email = :address, email_key = :key, email_verified = true,
                                   email_refused_at = null, email_refusal = null, updated_at = :now, version = version + 1
                             where id = :id
                            """)
                    .param("address", address)
                    .param("key", key)
                    .param("now", now())
                    .param("id", id)
                    .update();
        } catch (DuplicateKeyException taken) {
            throw new AlreadyTaken();
        }
        if (formerAddresses.isReservedForAnother(key, id)) {
            throw new AlreadyTaken();
        }
    }

    /** For a user who does not hold the registration the account begins anew. */
    private void give(Account account, Registrant owner) {
        if (owner.holdsRegistration()) {
            return;
        }
        NewPassword password = owner.newPassword();
        jdbc.sql("""
                        update account
                           set password_hash = :hash,
                               password_changed_at = case when cast(:hash as text) is null then '-infinity' else :now end
                         where id = :id
                        """)
                .param("hash", password == null ? null : password.hash())
                .param("now", now())
                .param("id", account.id())
                .update();
        changes.supersedeRegistration(account);
    }

    private Optional<Account> locked(UUID id, AccountState state, long accountEpoch) {
        return jdbc.sql("""
                        select * from account where id = :id and state = :state and epoch = :accountEpoch
                           for no key update
                        """)
                .param("id", id)
                .param("state", state.wireName())
                .param("accountEpoch", accountEpoch)
                .query(AccountMapper::read)
                .optional();
    }

    private OffsetDateTime now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC);
    }

    private <T> T inTransaction(Supplier<T> change) {
        return Objects.requireNonNull(transaction.execute(status -> change.get()));
    }
}
