package io.github.keyreeve.server.accounts;

import io.github.keyreeve.server.accounts.PasswordCheck.Candidate;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The accounts in PostgreSQL. */
public final class Accounts {

    private final JdbcClient jdbc;
    private final Passwords passwords;
    private final Clock clock;

    Accounts(JdbcClient jdbc, Passwords passwords, Clock clock) {
        this.jdbc = jdbc;
        this.passwords = passwords;
        this.clock = clock;
    }

    /**
     * Stores a new account and answers it.
     *
     * @throws AccountTaken if another account has the name or the address
     * @throws InvalidAccount if the password is too short or too long
     */
    public Account create(NewAccount account, String password) {
        Instant now = clock.instant();
        UUID id = UUID.randomUUID();
        int created = jdbc.sql("""
                        insert into account (id, username, username_key, email, email_key, full_name, password_hash,
                                             tier, roles, state, created_at, updated_at)
                        values (:id, :username, :usernameKey, :email, :emailKey, :fullName, :passwordHash,
                                :tier, :roles, :state, :now, :now)
                        on conflict do nothing
                        """)
                .param("id", id)
                .param("username", account.username())
                .param("usernameKey", LoginName.of(account.username()).key())
                .param("email", account.email())
                .param("emailKey", emailKey(account.email()))
                .param("fullName", account.fullName())
                .param("passwordHash", passwords.hash(password))
                .param("tier", account.tier())
                .param("roles", account.roles().toArray(String[]::new))
                .param("state", account.state().wireName())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        if (created == 0) {
            throw new AccountTaken();
        }
        return byId(id).orElseThrow();
    }

    public Optional<Account> byId(UUID id) {
        return jdbc.sql("""
                        select id, username, email, email_verified, full_name, tier, roles, state, created_at, updated_at
                          from account
                         where id = :id
                        """)
                .param("id", id)
                .query((row, number) -> account(row))
                .optional();
    }

    /** By login name or by verified e-mail address; the one with the name goes before the one with the address. */
    Optional<Candidate> candidate(LoginName name) {
        return jdbc.sql("""
                        select id, state, password_hash
                          from account
                         where username_key = :key
                            or (email_key = :key and email_verified)
                         order by (username_key = :key) desc
                         limit 1
                        """)
                .param("key", name.key())
                .query((row, number) -> new Candidate(
                        row.getObject("id", UUID.class),
                        AccountState.ofWireName(row.getString("state")),
                        row.getString("password_hash")))
                .optional();
    }

    /** Puts a better hash of the same password in place of the old one, unless the password was changed meanwhile. */
    void renewPasswordHash(UUID id, String old, String renewed) {
        jdbc.sql("update account set password_hash = :renewed where id = :id and password_hash = :old")
                .param("renewed", renewed)
                .param("id", id)
                .param("old", old)
                .update();
    }

    private static @Nullable String emailKey(@Nullable String email) {
        return email == null ? null : LoginName.of(email).key();
    }

    private static Account account(ResultSet row) throws SQLException {
        return new Account(
                row.getObject("id", UUID.class),
                row.getString("username"),
                row.getString("email"),
                row.getBoolean("email_verified"),
                row.getString("full_name"),
                row.getString("tier"),
                texts(row.getArray("roles")),
                AccountState.ofWireName(row.getString("state")),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }

    private static Set<String> texts(Array array) throws SQLException {
        return Set.of((String[]) array.getArray());
    }
}
