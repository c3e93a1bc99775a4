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
        return jdbc.sql("select exists (select from audit_event where seq is null)")
                .query(Boolean.class)
                .single();
    }

    boolean isAnySealed() {
        return jdbc.sql("select exists (select from audit_event where seq is not null)")
                .query(Boolean.class)
                .single();
    }

    /** Unsealed rows, oldest first: their ids with their MACs. */
    List<Map.Entry<UUID, String>> unsealed(int most) {
        return jdbc.sql("""
                select id, encode(mac, 'hex') as mac from audit_event
                 where seq is null order by at, id limit :most
                """)
                .param("most", most)
                .query((row, number) -> Map.entry(row.getObject("id", UUID.class), row.getString("mac")))
                .list();
    }

    /** Gives rows their places in the chain. */
    void seal(Map<UUID, ChainPoint> places) {
        jdbc.sql("""
                update audit_event e
                   set seq = place.seq, hash = decode(place.hash, 'hex')
                  from unnest(cast(:ids as uuid[]), cast(:seqs as bigint[]), cast(:hashes as text[]))
                    as place (id, seq, hash)
                 where e.id = place.id and e.seq is null
                """)
                .param("ids", places.keySet().toArray(UUID[]::new))
                .param("seqs", places.values().stream().map(ChainPoint::seq).toArray(Long[]::new))
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
        jdbc.sql("delete from audit_event where seq <= :seq").param("seq", seq).update();
        jdbc.sql("set local keyreeve.audit_retention = 'off'").update();
    }
}
