package io.github.keyreeve.server.platform.audit.chain;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The table of checkpoints. Each is authenticated, so that write access to the table is not enough to move the ends of the
 * chain.
 */
final class Checkpoints {

    private final JdbcClient jdbc;
    private final ChainMacs macs;

    Checkpoints(JdbcClient jdbc, ChainMacs macs) {
        this.jdbc = jdbc;
        this.macs = macs;
    }

    /**
     * The point of a checkpoint; empty if it was never set.
     *
     * @throws TamperingDetected if it was set without the key
     */
    Optional<ChainPoint> find(Checkpoint mark) {
        return jdbc.sql("""
                select seq, encode(hash, 'hex') as hash, encode(mac, 'hex') as mac from audit_checkpoint where name = :name
                """)
                .param("name", mark.key())
                .query((row, number) ->
                        genuine(mark, new ChainPoint(row.getLong("seq"), row.getString("hash")), row.getString("mac")))
                .optional();
    }

    void move(Checkpoint mark, ChainPoint point) {
        jdbc.sql("""
                insert into audit_checkpoint (name, seq, hash, mac)
                values (:name, :seq, decode(:hash, 'hex'), decode(:mac, 'hex'))
                on conflict (name) do update set seq = excluded.seq, hash = excluded.hash, mac = excluded.mac
                """)
                .param("name", mark.key())
                .param("seq", point.seq())
                .param("hash", point.hash())
                .param("mac", macs.mark(mark, point))
                .update();
    }

    private ChainPoint genuine(Checkpoint mark, ChainPoint point, String mac) {
        if (!macs.isGenuine(mark, point, mac)) {
            throw new TamperingDetected("The " + mark.key() + " of the audit log, row " + point.seq()
                    + ", was changed, or written under another KEYREEVE_MASTER_KEY.");
        }
        return point;
    }
}
