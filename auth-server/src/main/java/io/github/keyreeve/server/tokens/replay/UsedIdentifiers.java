package io.github.keyreeve.server.tokens.replay;

import io.github.keyreeve.server.platform.crypto.Secrets;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The identifiers that were accepted, each until it expires. */
public class UsedIdentifiers {

    private final JdbcClient jdbc;

    UsedIdentifiers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Uses an identifier: true for one caller on one node, and false for all others. Whether it has expired is up to the clock of the
     * database, as the removal of expired rows is, so the clock of a node makes none usable again.
     *
     * @param purpose what the identifier is of; the same one counts for each purpose and owner apart
     * @param owner who chooses identifiers, such as a client
     * @param until when what has the identifier expires
     */
    public boolean use(String purpose, String owner, String identifier, Instant until) {
        return jdbc.sql("""
            insert into used_identifier (digest, expires_at)
            select :digest, :until where :until > clock_timestamp()
            on conflict (digest) do nothing
            """)
                        .param("digest", digest(purpose, owner, identifier))
                        .param("until", until.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /**
     * Removes at most so many at once, and returns how many. A row outlives its identifier by a minute: longer than the statement that
     * found it unexpired.
     */
    int removeExpired(int atMost) {
        return jdbc.sql("""
            delete from used_identifier
             where ctid = any (array(select ctid from used_identifier
                                      where expires_at < now() - interval '1 minute'
                                      order by expires_at limit :atMost for update skip locked))
            """).param("atMost", atMost).update();
    }

    /** Of fixed length, whatever the owner sends. */
    private static byte[] digest(String purpose, String owner, String identifier) {
        String whole = purpose + "\n" + owner + "\n" + identifier;
        return Secrets.sha256(whole.getBytes(StandardCharsets.UTF_8));
    }
}
