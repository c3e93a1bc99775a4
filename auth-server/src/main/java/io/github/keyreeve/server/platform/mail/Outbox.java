package io.github.keyreeve.server.platform.mail;

import io.github.keyreeve.server.platform.crypto.SealedColumn;
import io.github.keyreeve.server.platform.crypto.Sealer;
import io.github.keyreeve.server.platform.scheduling.TaskWaker;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * Mails that wait for the mail server, in PostgreSQL. A row has a due time, and the node that claims it reschedules it: so no
 * other node sends it meanwhile, and if this node stops before it has sent the mail, another node sends it.
 */
public final class Outbox {

    private static final String SEALED_FOR = "mail ";

    private final JdbcClient jdbc;
    private final MailRenderer letters;
    private final Sealer sealer;
    private final JsonMapper json;
    private final Clock clock;
    private final boolean smtpUtf8;
    private final TaskWaker waker = new TaskWaker();

    /** {@code smtpUtf8} says whether the mail server is used for addresses that need it. */
    Outbox(JdbcClient jdbc, MailRenderer letters, Sealer sealer, JsonMapper json, Clock clock, boolean smtpUtf8) {
        this.jdbc = jdbc;
        this.letters = letters;
        this.sealer = sealer;
        this.json = json;
        this.clock = clock;
        this.smtpUtf8 = smtpUtf8;
    }

    /** Whether mails to this address are sent at all. */
    public boolean reaches(EmailAddress address) {
        return smtpUtf8 || !address.needsSmtpUtf8();
    }

    /**
     * Queues a mail, which is sent once the transaction of the caller has committed; never fails because of the mail server.
     */
    public void send(Mail mail) {
        long id = jdbc.sql("select nextval(pg_get_serial_sequence('mail_outbox', 'id'))")
                .query(Long.class)
                .single();
        byte[] rendered = json.writeValueAsBytes(letters.write(mail));
        jdbc.sql("""
                        insert into mail_outbox (id, sealed_mail, turn, next_attempt_at, created_at)
                        values (:id, :mail, :turn, :now, :now)
                        """)
                .param("id", id)
                .param("turn", (mail.isUrgent() ? MailTurn.URGENT : MailTurn.OTHER).number())
                .param("mail", sealer.seal(rendered, SEALED_FOR + id))
                .param("now", now())
                .update();
        waker.wake();
    }

    /** Wakes what sends mails, as soon as there is one. */
    TaskWaker waker() {
        return waker;
    }

    /** How many mails are due, if they are not more than {@code most}. */
    int due(int most) {
        return jdbc.sql("""
                        select count(*) from (select from mail_outbox where next_attempt_at <= :now limit :most) due
                        """)
                .param("now", now())
                .param("most", most)
                .query(Integer.class)
                .single();
    }

    /** Claims a mail of this turn that is due; no other node gets it for as long as the lease. */
    Optional<WaitingMail> take(MailTurn turn, Duration lease) {
        return jdbc.sql("""
                        update mail_outbox set attempts = attempts + 1, next_attempt_at = :leaseEnd
                         where id = (select id from mail_outbox where turn = :turn and next_attempt_at <= :now
                                      order by next_attempt_at limit 1 for update skip locked)
                        returning id, attempts, turn, sealed_mail
                        """)
                .param("turn", turn.number())
                .param("now", now())
                .param("leaseEnd", now().plus(lease))
                .query((row, number) -> new WaitingMail(
                        row.getLong("id"),
                        row.getInt("attempts"),
                        MailTurn.of(row.getInt("turn")),
                        row.getBytes("sealed_mail")))
                .optional();
    }

    /** Decrypts a mail that was claimed. */
    RenderedMail open(WaitingMail mail) {
        return open(mail.id, mail.sealed);
    }

    RenderedMail open(long id, byte[] sealed) {
        return json.readValue(sealer.unseal(sealed, SEALED_FOR + id), RenderedMail.class);
    }

    void remove(WaitingMail sent) {
        jdbc.sql("delete from mail_outbox where id = :id")
                .param("id", sent.id())
                .update();
    }

    void reschedule(WaitingMail failed, Duration delay, String failure) {
        jdbc.sql("update mail_outbox set next_attempt_at = :then, turn = :turn, failure = :failure where id = :id")
                .param("then", now().plus(delay))
                .param("turn", failed.turn().ofRetry().number())
                .param("failure", failure)
                .param("id", failed.id())
                .update();
    }

    /** Tries this mail no more. */
    void giveUp(WaitingMail mail, Undeliverable.Why why, @Nullable String failure) {
        jdbc.sql("""
                        with given_up as (delete from mail_outbox where id = :id returning *)
                        insert into given_up_mail (id, sealed_mail, turn, attempts, created_at, failure, reason, given_up_at)
                        select id, sealed_mail, turn, attempts, created_at, :failure, :reason, :now from given_up
                        """)
                .param("id", mail.id())
                .param("failure", failure)
                .param("reason", why.wireName())
                .param("now", now())
                .update();
    }

    /** Tries mails that have waited for longer no more, and returns how many. */
    int giveUpOlderThan(Duration age, int atMost) {
        return jdbc.sql("""
                        with given_up as (
                            delete from mail_outbox
                             where ctid = any (array(select ctid from mail_outbox where created_at < :oldest
                                                      order by created_at limit :atMost for update skip locked))
                            returning *)
                        insert into given_up_mail (id, sealed_mail, turn, attempts, created_at, failure, reason, given_up_at)
                        select id, sealed_mail, turn, attempts, created_at, failure, :reason, :now from given_up
                        """)
                .param("reason", Undeliverable.Why.EXPIRED.wireName())
                .param("now", now())
                .param("oldest", now().minus(age))
                .param("atMost", atMost)
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    /** What the ring's keys have sealed here. */
    static SealedColumn sealedMails() {
        return new SealedColumn("waiting mails", "mail_outbox", "id", "sealed_mail", id -> SEALED_FOR + id);
    }

    static SealedColumn sealedGivenUpMails() {
        return new SealedColumn("given-up mails", "given_up_mail", "id", "sealed_mail", id -> SEALED_FOR + id);
    }

    /** A mail that was claimed, and is still in the outbox. */
    static final class WaitingMail {

        private final long id;
        private final int attempts;
        private final MailTurn turn;
        private final byte[] sealed;

        private WaitingMail(long id, int attempts, MailTurn turn, byte[] sealed) {
            this.id = id;
            this.attempts = attempts;
            this.turn = turn;
            this.sealed = sealed;
        }

        long id() {
            return id;
        }

        /** The number of attempts, including this one. */
        int attempts() {
            return attempts;
        }

        MailTurn turn() {
            return turn;
        }

        @Override
        public String toString() {
            return "Mail " + id;
        }
    }
}
