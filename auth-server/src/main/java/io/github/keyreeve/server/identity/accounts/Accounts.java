package io.github.keyreeve.server.identity.accounts;

import io.github.keyreeve.server.identity.formeraddress.FormerAddresses;
import io.github.keyreeve.server.identity.passwords.NewPassword;
import io.github.keyreeve.server.identity.passwords.NewPasswords;
import io.github.keyreeve.server.platform.audit.SecurityEvent;
import io.github.keyreeve.server.platform.audit.SecurityEvents;
import io.github.keyreeve.server.platform.errors.InvalidInput;
import io.github.keyreeve.server.platform.mail.AddressRefused;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The accounts in PostgreSQL. */
public final class Accounts {

    private final JdbcClient jdbc;
    private final NewPasswords passwords;
    private final FormerAddresses formerAddresses;
    private final SecurityEvents events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Accounts(
            JdbcClient jdbc,
            NewPasswords passwords,
            FormerAddresses formerAddresses,
            SecurityEvents events,
            TransactionTemplate transaction,
            Clock clock) {
        this.jdbc = jdbc;
        this.passwords = passwords;
        this.formerAddresses = formerAddresses;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Stores a new account and returns it.
     *
     * @throws AlreadyTaken if another account has the name or the address, or can revert the change of its address to this one
     * @throws InvalidInput if the password breaks a rule
     */
    public Account create(NewAccount account, String password) {
        UUID id = newId();
        if (!createUnlessTaken(id, account, passwords.choose(password, account.username(), account.email()))) {
            throw new AlreadyTaken();
        }
        return byId(id).orElseThrow();
    }

    /** An id for an account that may or may not be created; it does not reveal which. */
    public UUID newId() {
        return UUID.randomUUID();
    }

    /**
     * Stores a new account; returns false if another account has the user name or the address, or can revert the change of its address to
     * this one.
     */
    public boolean createUnlessTaken(UUID id, NewAccount account, NewPassword password) {
        return Objects.requireNonNull(
                transaction.execute(status -> insert(id, account, password) && !removeIfReserved(id, account)));
    }

    /** The same for an account whose owner sets the password later. */
    public boolean createWithoutPassword(UUID id, NewAccount account) {
        return Objects.requireNonNull(
                transaction.execute(status -> insert(id, account, null) && !removeIfReserved(id, account)));
    }

    private boolean insert(UUID id, NewAccount account, @Nullable NewPassword password) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        int created = jdbc.sql("""
                        insert into account (id, username, username_key, email, email_key, full_name, password_hash,
                                             password_changed_at, tier, roles, state, created_at, updated_at)
                        values (:id, :username, :usernameKey, :email, :emailKey, :fullName, :passwordHash,
                                :passwordChangedAt, :tier, :roles, :state, :now, :now)
                        on conflict do nothing
                        """)
                .param("id", id)
                .param("username", account.username())
                .param("usernameKey", LoginName.of(account.username()).key())
                .param("email", account.email())
                .param("emailKey", emailKey(account.email()))
                .param("fullName", account.fullName())
                .param("passwordHash", password == null ? null : password.hash())
                .param("passwordChangedAt", password == null ? OffsetDateTime.MIN : now)
                .param("tier", account.tier())
                .param("roles", account.roles().toArray(String[]::new))
                .param("state", account.state().wireName())
                .param("now", now)
                .update();
        return created == 1;
    }

    private boolean removeIfReserved(UUID id, NewAccount account) {
        return formerAddresses.isReservedForAnother(emailKey(account.email()), id)
                && jdbc.sql("delete from account where id = :id")
                                .param("id", id)
                                .update()
                        == 1;
    }

    /**
     * The accounts that have this login name or this address, verified or not; at most two. Further the one that the address is reserved
     * for, as it was when it had it.
     */
    public List<Account> holding(NewAccount account) {
        List<Account> holders = jdbc.sql(
                        "select * from account where username_key = :usernameKey or email_key = :emailKey")
                .param("usernameKey", LoginName.of(account.username()).key())
                .param("emailKey", emailKey(account.email()))
                .query(AccountMapper::read)
                .list();
        return Stream.concat(holders.stream(), formerHolder(account.email()).stream())
                .toList();
    }

    /** The account with this e-mail address, verified or not, or else the one that it is reserved for, as it was when it had it. */
    public Optional<Account> holder(String address) {
        return findByEmail(address).or(() -> formerHolder(address));
    }

    /** The account that this e-mail address is reserved for, as it was when it had it. */
    public Optional<Account> formerHolder(@Nullable String address) {
        return Optional.ofNullable(emailKey(address))
                .flatMap(formerAddresses::find)
                .flatMap(former -> byId(former.account()).map(account -> account.withFormerEmail(former.email())));
    }

    /** The account with this e-mail address, verified or not. */
    public Optional<Account> findByEmail(String address) {
        return LoginName.typed(address).flatMap(name -> jdbc.sql("select * from account where email_key = :key")
                .param("key", name.key())
                .query(AccountMapper::read)
                .optional());
    }

    /** The same, and it keeps the address until the end of the caller's transaction: what is mailed to the address is for its owner. */
    public Optional<Account> lockByEmail(String address) {
        return LoginName.typed(address)
                .flatMap(name -> jdbc.sql("select * from account where email_key = :key for no key update")
                        .param("key", name.key())
                        .query(AccountMapper::read)
                        .optional());
    }

    public Optional<Account> byId(UUID id) {
        return jdbc.sql("select * from account where id = :id")
                .param("id", id)
                .query(AccountMapper::read)
                .optional();
    }

    /**
     * The current account, if it is active and has this epoch: no access was revoked since the epoch was read, by whatever node.
     */
    public Optional<Account> inEpoch(UUID id, long epoch) {
        return jdbc.sql("select * from account where id = :id and state = 'active' and epoch = :epoch")
                .param("id", id)
                .param("epoch", epoch)
                .query(AccountMapper::read)
                .optional();
    }

    /** The password hash of an account in this epoch; empty if it has none. */
    public Optional<String> passwordHash(UUID id, long epoch) {
        return jdbc.sql("""
                        select password_hash from account
                         where id = :id and epoch = :epoch and password_hash is not null
                        """)
                .param("id", id)
                .param("epoch", epoch)
                .query(String.class)
                .optional();
    }

    /** By login name or by verified e-mail address; a match by name takes precedence over a match by address. */
    public Optional<PasswordCandidate> candidate(LoginName name) {
        return jdbc.sql("""
                        select * from account
                         where username_key = :key
                            or (email_key = :key and email_verified)
                         order by (username_key = :key) desc
                         limit 1
                        """)
                .param("key", name.key())
                .query((row, number) ->
                        new PasswordCandidate(AccountMapper.read(row, number), row.getString("password_hash")))
                .optional();
    }

    /** Replaces the hash by a stronger one of the same password, unless the password was changed meanwhile. */
    public void renewPasswordHash(UUID id, String old, String renewed) {
        int upgraded = jdbc.sql("update account set password_hash = :renewed where id = :id and password_hash = :old")
                .param("renewed", renewed)
                .param("id", id)
                .param("old", old)
                .update();
        if (upgraded == 1) {
            events.record(SecurityEvent.PASSWORD_HASH_UPGRADED.of(id));
        }
    }

    /** The address stays as it is, because the mail server may be wrong; owner and administrators see what it said. */
    @EventListener
    void mark(AddressRefused refusal) {
        jdbc.sql("""
                        update account set email_refused_at = :at, email_refusal = :reply
                         where email_key = :key
                        """)
                .param("at", refusal.at().atOffset(ZoneOffset.UTC))
                .param("reply", refusal.reply())
                .param("key", LoginName.of(refusal.address()).key())
                .update();
    }

    private static @Nullable String emailKey(@Nullable String email) {
        return email == null ? null : LoginName.of(email).key();
    }
}
