package io.github.keyreeve.server.platform.audit.chain;

import io.github.keyreeve.server.platform.audit.AuditRows;
import io.github.keyreeve.server.platform.audit.StoredEvent;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of the log as links of the chain: sealed once, in their order, and removed from its old end. */
final class ChainRows {

    private final JdbcClient jdbc;
    private final AuditRows rows;

    ChainRows(JdbcClient jdbc, AuditRows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    /** Takes the lock for changes of the chain, if it is free; it is held until the transaction ends. */
    boolean takeTurn() {
        return jdbc.sql("select pg_try_advisory_xact_lock(hashtextextended('keyreeve audit chain', 0))")
                .query(Boolean.class)
                .single();
    }

    boolean isAnyUnsealed() {
        return jdbc.sql("select exists (select from audit_unsealed)")
                .query(Boolean.class)
                .single();
    }

    boolean isAnySealed() {
        return jdbc.sql("select exists (select from audit_seal)")
                .query(Boolean.class)
                .single();
    }

    /** Takes rows that wait for their seals, oldest first: their ids with their MACs. The caller seals them in the same transaction. */
    List<Map.Entry<UUID, String>> takeUnsealed(int most) {
        return jdbc.sql("""
                with taken as (
                    delete from audit_unsealed
                     where ctid = any (array(select ctid from audit_unsealed order by at, event_id limit :most))
                    returning event_id)
                select id, encode(mac, 'hex') as mac from audit_event join taken on event_id = id order by at, id
                """)
                .param("most", most)
                .query((row, number) -> Map.entry(row.getObject("id", UUID.class), row.getString("mac")))
                .list();
    }

    /** Gives rows their places in the chain. */
    void seal(Map<UUID, ChainPoint> places) {
        jdbc.sql("""
                insert into audit_seal (seq, event_id, hash)
                select seq, event_id, decode(hash, 'hex')
                  from unnest(cast(:seqs as bigint[]), cast(:ids as uuid[]), cast(:hashes as text[]))
                    as place (seq, event_id, hash)
                """)
                .param("seqs", places.values().stream().map(ChainPoint::seq).toArray(Long[]::new))
                .param("ids", places.keySet().toArray(UUID[]::new))
                .param("hashes", places.values().stream().map(ChainPoint::hash).toArray(String[]::new))
                .update();
    }

    /** Sealed rows with higher numbers than this, in their order. */
    List<StoredEvent> sealedAfter(long seq, int most) {
        return rows.find("where seq > :seq order by seq limit :most", Map.of("seq", seq, "most", most));
    }

    /** The oldest row that should have been sealed by then and was not. */
    Optional<StoredEvent> unsealedBefore(Instant time) {
        return rows
                .find(
                        "where seq is null and at < :time order by at, id limit 1",
                        Map.of("time", time.atOffset(ZoneOffset.UTC)))
                .stream()
                .findFirst();
    }

    /** Removes what the chain no longer needs; only this may. */
    void removeUpTo(long seq) {
        jdbc.sql("set local keyreeve.audit_retention = 'on'").update();
        jdbc.sql("""
                with removed as (delete from audit_seal where seq <= :seq returning event_id)
                delete from audit_event where id in (select event_id from removed)
                """).param("seq", seq).update();
        jdbc.sql("set local keyreeve.audit_retention = 'off'").update();
    }
}
