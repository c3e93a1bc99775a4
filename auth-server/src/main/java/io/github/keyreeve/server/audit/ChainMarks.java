package io.github.keyreeve.server.audit;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of marks. Each is authenticated, so that who can write the table cannot move the ends of the chain. */
final class ChainMarks {

    private final JdbcClient jdbc;
    private final Seals seals;

    ChainMarks(JdbcClient jdbc, Seals seals) {
        this.jdbc = jdbc;
        this.seals = seals;
    }

    /**
     * Where a mark stands; empty if it was never set.
     *
     * @throws ChainBroken if somebody without the key set it
     */
    Optional<ChainPoint> find(ChainMark mark) {
        return jdbc.sql("""
                select seq, encode(hash, 'hex') as hash, encode(mac, 'hex') as mac from audit_mark where name = :name
                """)
                .param("name", mark.key())
                .query((row, number) ->
                        genuine(mark, new ChainPoint(row.getLong("seq"), row.getString("hash")), row.getString("mac")))
                .optional();
    }

    void move(ChainMark mark, ChainPoint point) {
        jdbc.sql("""
                insert into audit_mark (name, seq, hash, mac)
                values (:name, :seq, decode(:hash, 'hex'), decode(:mac, 'hex'))
                on conflict (name) do update set seq = excluded.seq, hash = excluded.hash, mac = excluded.mac
                """)
                .param("name", mark.key())
                .param("seq", point.seq())
                .param("hash", point.hash())
                .param("mac", seals.mark(mark, point))
                .update();
    }

    private ChainPoint genuine(ChainMark mark, ChainPoint point, String mac) {
        if (!seals.isGenuine(mark, point, mac)) {
            throw new ChainBroken("The " + mark.key() + " of the audit log, row " + point.seq()
                    + ", was changed, or written under another KEYREEVE_MASTER_KEY.");
        }
        return point;
    }
}
