package io.github.keyreeve.server.platform.crypto;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The table of the keys. All times are those of the database's clock, and the database says which key is in use, so that nodes
 * whose clocks differ agree. Every change takes a lock first, inside a transaction.
 */
final class RingKeys {

    private final JdbcClient jdbc;
    private final MasterKeys masterKeys;
    private final SecureRandom random;

    RingKeys(JdbcClient jdbc, MasterKeys masterKeys, SecureRandom random) {
        this.jdbc = jdbc;
        this.masterKeys = masterKeys;
        this.random = random;
    }

    /** Waits until no other node or command changes keys; the lock is held until the transaction ends. */
    void takeTurn() {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('keyreeve key ring', 0))")
                .query((row, number) -> number)
                .single();
    }

    /**
     * All keys, for each purpose the one in use first, then the earlier ones, then those that are only announced.
     *
     * @throws MasterKeys.WrongMasterKey if a key was wrapped by a master key that this node does not have
     */
    List<StoredKey> all() {
        return jdbc.sql("""
                        select id, purpose, wrapped_key, master_key_id,
                               extract(epoch from clock_timestamp() - used_from) as in_use_for
                          from ring_key
                         order by purpose, used_from <= clock_timestamp() desc, used_from desc, id desc
                        """).query((row, number) -> read(row)).list().stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** Adds a new random key that is in use after that time. */
    RingKey add(KeyPurpose purpose, Duration announcement) {
        byte[] bytes = new byte[MasterKey.BYTES];
        random.nextBytes(bytes);
        int id = jdbc.sql("select nextval(pg_get_serial_sequence('ring_key', 'id'))")
                .query(Integer.class)
                .single();
        RingKey key = new RingKey(id, purpose, bytes);
        jdbc.sql("""
                        insert into ring_key (id, purpose, wrapped_key, master_key_id, used_from)
                        values (:id, :purpose, :wrapped, :master, clock_timestamp() + :announcement * interval '1 second')
                        """)
                .param("id", id)
                .param("purpose", purpose.wireName())
                .param("wrapped", masterKeys.current().wrap(bytes, context(key), random))
                .param("master", masterKeys.current().id())
                .param("announcement", announcement.toSeconds())
                .update();
        return key;
    }

    void remove(int id) {
        jdbc.sql("delete from ring_key where id = :id").param("id", id).update();
    }

    /** Wraps all keys by the current master key, and returns how many were not. */
    int rewrap() {
        int wrapped = 0;
        for (StoredKey stored : all()) {
            if (!stored.masterKeyId().equals(masterKeys.current().id())) {
                RingKey key = stored.key();
                wrapped += jdbc.sql("""
                                update ring_key set wrapped_key = :wrapped, master_key_id = :master where id = :id
                                """)
                        .param("wrapped", masterKeys.current().wrap(key.bytes(), context(key), random))
                        .param("master", masterKeys.current().id())
                        .param("id", key.id())
                        .update();
            }
        }
        return wrapped;
    }

    private Optional<StoredKey> read(ResultSet row) throws SQLException {
        Optional<KeyPurpose> purpose = KeyPurpose.ofWireName(row.getString("purpose"));
        if (purpose.isEmpty()) {
            return Optional.empty();
        }
        int id = row.getInt("id");
        byte[] bytes = unwrap(row, context(purpose.get(), id));
        return Optional.of(new StoredKey(
                new RingKey(id, purpose.get(), bytes), row.getString("master_key_id"), Duration.ofMillis((long)
                        (row.getDouble("in_use_for") * 1000))));
    }

    private byte[] unwrap(ResultSet row, String context) throws SQLException {
        MasterKey master = masterKeys.named(row.getString("master_key_id"));
        try {
            return master.unwrap(row.getBytes("wrapped_key"), context);
        } catch (GeneralSecurityException changed) {
            throw new SealBroken(context);
        }
    }

    private static String context(RingKey key) {
        return context(key.purpose(), key.id());
    }

    private static String context(KeyPurpose purpose, int id) {
        return "ring key " + id + " " + purpose.wireName();
    }

    /**
     * A key as it is stored.
     *
     * @param inUseFor how long ago its time came; negative for a key that is only announced
     */
    record StoredKey(RingKey key, String masterKeyId, Duration inUseFor) {

        boolean isInUse() {
            return !inUseFor.isNegative();
        }

        boolean isInUseForLonger(Duration time) {
            return inUseFor.compareTo(time) > 0;
        }
    }
}
