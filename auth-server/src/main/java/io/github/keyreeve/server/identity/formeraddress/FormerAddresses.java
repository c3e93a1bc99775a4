package io.github.keyreeve.server.identity.formeraddress;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The former addresses in PostgreSQL, by the keys that accounts are found by.
 *
 * <p>A change of address first takes the address out of the unique index of the accounts, and then reserves it here, in one
 * transaction. A statement that gives the address to another account waits in that index, and does not see the reservation: so it is
 * looked for by a further statement after it.
 */
public final class FormerAddresses {

    private final JdbcClient jdbc;
    private final Clock clock;

    FormerAddresses(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Reserves the address that the account had until now. To be called within the transaction of the change, the account locked. */
    public void reserve(UUID account, String key, String email, Duration lifetime) {
        jdbc.sql("""
                        insert into former_address (email_key, account_id, email, expires_at)
                        values (:key, :account, :email, :expiresAt)
                            on conflict (email_key) do update
                               set account_id = excluded.account_id, email = excluded.email, number = excluded.number,
                                   expires_at = excluded.expires_at
                        """)
                .param("key", key)
                .param("account", account)
                .param("email", email)
                .param("expiresAt", now().plus(lifetime))
                .update();
    }

    /**
     * Whether the address is reserved for another account. To be called after the statement that gave it to this one.
     *
     * @param key null for no address, which is never reserved
     */
    public boolean isReservedForAnother(@Nullable String key, UUID account) {
        return key != null
                && find(key).filter(former -> !former.account().equals(account)).isPresent();
    }

    /** The account that the address is reserved for. */
    public Optional<FormerAddress> find(String key) {
        return jdbc.sql("select * from former_address where email_key = :key and expires_at > :now")
                .param("key", key)
                .param("now", now())
                .query(FormerAddresses::read)
                .optional();
    }

    /** The reserved addresses of an account, the earliest first. */
    public List<FormerAddress> of(UUID account) {
        return jdbc.sql("""
                        select * from former_address where account_id = :account and expires_at > :now order by number
                        """)
                .param("account", account)
                .param("now", now())
                .query(FormerAddresses::read)
                .list();
    }

    /**
     * Ends the reservation of an address that the account gets again, and of all that it had later. Earlier ones stay: their owner
     * verified them first. To be called within the transaction of the change, the account locked.
     *
     * @return those that ended, the address itself first; none if it is not reserved for the account
     */
    public List<FormerAddress> end(UUID account, String key) {
        return jdbc
                .sql("""
                        delete from former_address
                         where account_id = :account
                           and number >= (select number from former_address
                                           where email_key = :key and account_id = :account and expires_at > :now)
                        returning *
                        """)
                .param("account", account)
                .param("key", key)
                .param("now", now())
                .query(FormerAddresses::read)
                .list()
                .stream()
                .sorted(Comparator.comparingLong(FormerAddress::number))
                .toList();
    }

    /**
     * Keeps all reserved addresses of an account until then at least.
     *
     * @return the addresses
     */
    public List<FormerAddress> extend(UUID account, Instant until) {
        return jdbc.sql("""
                        update former_address set expires_at = greatest(expires_at, :until)
                         where account_id = :account and expires_at > :now
                        returning *
                        """)
                .param("until", until.atOffset(ZoneOffset.UTC))
                .param("account", account)
                .param("now", now())
                .query(FormerAddresses::read)
                .list();
    }

    /** Removes expired reservations, at most {@code atMost} at once. Returns how many were removed. */
    int removeExpired(int atMost) {
        return jdbc.sql("""
                        delete from former_address
                         where ctid = any (array(select ctid from former_address where expires_at <= :now
                                                  order by expires_at limit :atMost for update skip locked))
                        """).param("now", now()).param("atMost", atMost).update();
    }

    private static FormerAddress read(ResultSet row, int index) throws SQLException {
        return new FormerAddress(
                row.getObject("account_id", UUID.class),
                row.getString("email"),
                row.getLong("number"),
                row.getObject("expires_at", OffsetDateTime.class).toInstant());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
