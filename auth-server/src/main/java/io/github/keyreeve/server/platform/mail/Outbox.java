package io.github.keyreeve.server.platform.mail;

import io.github.keyreeve.server.platform.crypto.MasterKey;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * Mails that wait for the mail server, in PostgreSQL. A row is due at a time, and whoever takes it puts that time off: so no other
 * node sends it meanwhile, and if this one stops before it has sent it, another one does.
 */
public final class Outbox {

    private static final String SEALED_FOR = "mail";

    private final JdbcClient jdbc;
    private final MailRenderer letters;
    private final MasterKey masterKey;
    private final JsonMapper json;
    private final Clock clock;

    Outbox(JdbcClient jdbc, MailRenderer letters, MasterKey masterKey, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.letters = letters;
        this.masterKey = masterKey;
        this.json = json;
        this.clock = clock;
    }

    /** Has the mail sent once the caller's transaction has committed; never fails because of the mail server. */
    public void send(Mail mail) {
        byte[] letter = json.writeValueAsBytes(letters.write(mail));
        jdbc.sql("""
                        insert into mail_outbox (sealed_letter, next_attempt_at, created_at)
                        values (:letter, :now, :now)
                        """)
                .param("letter", masterKey.seal(letter, SEALED_FOR))
                .param("now", now())
                .update();
    }

    /** Takes a mail that is due; nobody else gets it for as long as the lease. */
    Optional<WaitingMail> take(Duration lease) {
        return jdbc.sql("""
                        update mail_outbox set attempts = attempts + 1, next_attempt_at = :leaseEnd
                         where id = (select id from mail_outbox where next_attempt_at <= :now
                                      order by next_attempt_at limit 1 for update skip locked)
                        returning id, attempts, sealed_letter
                        """)
                .param("now", now())
                .param("leaseEnd", now().plus(lease))
                .query((row, number) ->
                        new WaitingMail(row.getLong("id"), row.getInt("attempts"), row.getBytes("sealed_letter")))
                .optional();
    }

    /** Opens a mail that was taken. */
    RenderedMail open(WaitingMail mail) {
        return json.readValue(masterKey.unseal(mail.sealedLetter, SEALED_FOR), RenderedMail.class);
    }

    void remove(WaitingMail sent) {
        jdbc.sql("delete from mail_outbox where id = :id")
                .param("id", sent.id())
                .update();
    }

    void reschedule(WaitingMail failed, Duration delay) {
        jdbc.sql("update mail_outbox set next_attempt_at = :then where id = :id")
                .param("then", now().plus(delay))
                .param("id", failed.id())
                .update();
    }

    /** Removes what has waited for longer, and says how many it were. */
    int removeOlderThan(Duration age) {
        return jdbc.sql("delete from mail_outbox where created_at < :oldest")
                .param("oldest", now().minus(age))
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    /** A mail that was taken out of the outbox, and is still in it. */
    static final class WaitingMail {

        private final long id;
        private final int attempts;
        private final byte[] sealedLetter;

        private WaitingMail(long id, int attempts, byte[] sealedLetter) {
            this.id = id;
            this.attempts = attempts;
            this.sealedLetter = sealedLetter;
        }

        long id() {
            return id;
        }

        /** How often it was taken, this time included. */
        int attempts() {
            return attempts;
        }

        @Override
        public String toString() {
            return "Mail " + id;
        }
    }
}
