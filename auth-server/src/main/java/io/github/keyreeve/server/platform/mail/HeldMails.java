package io.github.keyreeve.server.platform.mail;

import io.github.keyreeve.server.platform.crypto.SealBroken;
import io.github.keyreeve.server.platform.errors.InputErrors;
import io.github.keyreeve.server.platform.paging.ListPage;
import io.github.keyreeve.server.platform.paging.NewestFirst;
import io.github.keyreeve.server.platform.paging.PageCursor;
import io.github.keyreeve.server.platform.paging.PageQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The mails that were not sent yet: those that wait for the mail server, and those that were given up. */
public final class HeldMails {

    /** How many are tried again at once. */
    private static final int MOST = 5000;

    private static final List<NewestFirst.Key> KEYS = List.of(new NewestFirst.Key("id", Long::valueOf));
    private static final NewestFirst WAITING = new NewestFirst("created_at", KEYS);
    private static final NewestFirst GIVEN_UP = new NewestFirst("given_up_at", KEYS);

    private final JdbcClient jdbc;
    private final Outbox outbox;
    private final Clock clock;

    HeldMails(JdbcClient jdbc, Outbox outbox, Clock clock) {
        this.jdbc = jdbc;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * One page of those that wait.
     *
     * @param given the parameters of a URL
     * @throws io.github.keyreeve.server.platform.errors.InvalidInput if one is malformed
     */
    public ListPage<HeldMail> waiting(Map<String, String> given) {
        return page(
                "select *, cast(null as timestamptz) as given_up_at, null as reason from mail_outbox", WAITING, given);
    }

    /** The same for those that were given up. */
    public ListPage<HeldMail> givenUp(Map<String, String> given) {
        return page("select *, cast(null as timestamptz) as next_attempt_at from given_up_mail", GIVEN_UP, given);
    }

    private ListPage<HeldMail> page(String select, NewestFirst order, Map<String, String> given) {
        InputErrors errors = new InputErrors();
        PageQuery page = order.page(given, errors);
        errors.throwIfAny();
        Map<String, Object> parameters = new HashMap<>(page.parameters());
        parameters.put("limit", page.limit() + 1);
        List<HeldMail> found = jdbc.sql(
                        select + " where " + page.condition() + " order by " + page.sort() + " limit :limit")
                .params(parameters)
                .query(this::row)
                .list();
        return ListPage.of(
                found,
                page,
                mail -> PageCursor.of(Objects.requireNonNullElse(mail.givenUpAt(), mail.createdAt()), mail.id()));
    }

    /** A mail that was given up. */
    public Optional<HeldMail> find(long id) {
        return jdbc.sql("select *, cast(null as timestamptz) as next_attempt_at from given_up_mail where id = :id")
                .param("id", id)
                .query(this::row)
                .optional();
    }

    /** Has a mail that was given up tried again, from now on for as long as a new one; empty if there is none. */
    public Optional<HeldMail> retry(long id) {
        Optional<HeldMail> mail = find(id);
        return mail.filter(found -> putBack("where id = :id", Map.of("id", id)) == 1);
    }

    /** Has mails that were given up tried again, those of the longest time first; returns how many. */
    public int retryAll() {
        return putBack("""
                where ctid = any (array(select ctid from given_up_mail order by given_up_at, id
                                         limit :most for update skip locked))
                """, Map.of("most", MOST));
    }

    private int putBack(String condition, Map<String, ?> parameters) {
        int mails = jdbc.sql("""
                        with again as (delete from given_up_mail %s returning *)
                        insert into mail_outbox (id, sealed_mail, turn, next_attempt_at, created_at)
                        select id, sealed_mail, turn, :now, :now from again
                        """.formatted(condition))
                .params(parameters)
                .param("now", now())
                .update();
        outbox.waker().wake();
        return mails;
    }

    /** Removes a mail that was given up; empty if there is none. */
    public Optional<HeldMail> drop(long id) {
        return find(id).filter(mail -> jdbc.sql("delete from given_up_mail where id = :id")
                        .param("id", id)
                        .update()
                == 1);
    }

    /** Removes mails that were given up before, at most so many at once; returns how many. */
    int removeOlderThan(Duration age, int atMost) {
        return jdbc.sql("""
                        delete from given_up_mail
                         where ctid = any (array(select ctid from given_up_mail where given_up_at < :oldest
                                                  order by given_up_at limit :atMost for update skip locked))
                        """)
                .param("oldest", now().minus(age))
                .param("atMost", atMost)
                .update();
    }

    private HeldMail row(ResultSet row, int number) throws SQLException {
        long id = row.getLong("id");
        Optional<RenderedMail> mail = open(id, row.getBytes("sealed_mail"));
        return new HeldMail(
                id,
                mail.map(RenderedMail::kind).orElse("unreadable"),
                mail.map(RenderedMail::recipient)
                        .flatMap(EmailAddress::typed)
                        .map(EmailAddress::masked)
                        .orElse("…"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getInt("attempts"),
                instant(row, "next_attempt_at"),
                instant(row, "given_up_at"),
                row.getString("reason"),
                row.getString("failure"));
    }

    /** Empty if it cannot be opened: it is in the list all the same, so that it can be dropped. */
    private Optional<RenderedMail> open(long id, byte[] sealed) {
        try {
            return Optional.of(outbox.open(id, sealed));
        } catch (SealBroken unreadable) {
            return Optional.empty();
        }
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
