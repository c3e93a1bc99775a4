package io.github.keyreeve.server.platform.delivery;

import io.github.keyreeve.server.platform.crypto.SealBroken;
import io.github.keyreeve.server.platform.delivery.Channel.Description;
import io.github.keyreeve.server.platform.errors.InputErrors;
import io.github.keyreeve.server.platform.paging.ListPage;
import io.github.keyreeve.server.platform.paging.NewestFirst;
import io.github.keyreeve.server.platform.paging.PageCursor;
import io.github.keyreeve.server.platform.paging.PageQuery;
import io.github.keyreeve.server.platform.scheduling.TaskWaker;
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
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was not delivered yet: what waits, and what was given up. */
public final class HeldDeliveries {

    /** How many are tried again at once. */
    private static final int MOST = 5000;

    private static final List<NewestFirst.Key> KEYS = List.of(new NewestFirst.Key("id", UUID::fromString));
    private static final NewestFirst WAITING = new NewestFirst("created_at", KEYS);
    private static final NewestFirst GIVEN_UP = new NewestFirst("given_up_at", KEYS);

    private static final String WAITS =
            "select *, cast(null as timestamptz) as given_up_at, null as reason from delivery";

    private final JdbcClient jdbc;
    private final DeliveryRows rows;
    private final Map<String, Channel> channels = new HashMap<>();
    private final TaskWaker waker;
    private final Clock clock;

    HeldDeliveries(JdbcClient jdbc, DeliveryRows rows, List<Channel> channels, TaskWaker waker, Clock clock) {
        this.jdbc = jdbc;
        this.rows = rows;
        channels.forEach(channel -> this.channels.put(channel.kind(), channel));
        this.waker = waker;
        this.clock = clock;
    }

    /** The kinds of deliveries that there are, in alphabetical order. */
    public List<String> kinds() {
        return channels.keySet().stream().sorted().toList();
    }

    /**
     * One page of those that wait.
     *
     * @param kind only these; all if it is empty
     * @param given the parameters of a URL
     * @throws io.github.keyreeve.server.platform.errors.InvalidInput if one is malformed
     */
    public ListPage<HeldDelivery> waiting(String kind, Map<String, String> given) {
        return page(WAITS, WAITING, kind, given);
    }

    /** The same for those that wait although they were tried. */
    public ListPage<HeldDelivery> failing(String kind, Map<String, String> given) {
        return page("select * from (" + WAITS + " where failure is not null) failing", WAITING, kind, given);
    }

    /** The same for those that were given up. */
    public ListPage<HeldDelivery> givenUp(String kind, Map<String, String> given) {
        return page("select *, cast(null as timestamptz) as due_at from given_up_delivery", GIVEN_UP, kind, given);
    }

    private ListPage<HeldDelivery> page(String select, NewestFirst order, String kind, Map<String, String> given) {
        InputErrors errors = new InputErrors();
        PageQuery page = order.page(given, errors);
        errors.throwIfAny();
        Map<String, Object> parameters = new HashMap<>(page.parameters());
        parameters.put("limit", page.limit() + 1);
        parameters.put("kind", kind);
        List<HeldDelivery> found = jdbc.sql(select + " where " + page.condition()
                        + (kind.isEmpty() ? "" : " and kind = :kind") + " order by " + page.sort() + " limit :limit")
                .params(parameters)
                .query(this::row)
                .list();
        return ListPage.of(
                found,
                page,
                held -> PageCursor.of(Objects.requireNonNullElse(held.givenUpAt(), held.createdAt()), held.id()));
    }

    /** What was given up or waits. */
    public Optional<HeldDelivery> find(UUID id) {
        return one("select *, cast(null as timestamptz) as due_at from given_up_delivery where id = :id", id)
                .or(() -> one(WAITS + " where id = :id", id));
    }

    private Optional<HeldDelivery> one(String select, UUID id) {
        return jdbc.sql(select).param("id", id).query(this::row).optional();
    }

    /**
     * Has a delivery tried again: one that was given up from now on for as long as a new one, one that waits now instead of later. Empty if
     * there is none.
     */
    public Optional<HeldDelivery> retry(UUID id) {
        return find(id).filter(found ->
                found.givenUpAt() == null ? hasten(id) : putBack("where id = :id", Map.of("id", id)) == 1);
    }

    private boolean hasten(UUID id) {
        boolean waits = rows.hasten(id);
        waker.wake();
        return waits;
    }

    /** Has those that were given up tried again, those of the longest time first; returns how many. */
    public int retryAll(String kind) {
        return putBack("""
                where ctid = any (array(select ctid from given_up_delivery where :kind in (kind, '') order by given_up_at, id
                                         limit :most for update skip locked))
                """, Map.of("most", MOST, "kind", kind));
    }

    private int putBack(String condition, Map<String, ?> parameters) {
        int deliveries = jdbc.sql("""
                        with again as (delete from given_up_delivery %s returning *)
                        insert into delivery (id, kind, destination, subject, turn, sealed_content, due_at, created_at, give_up_at)
                        select id, kind, destination, subject, turn, sealed_content, :now, :now, :now + (give_up_at - created_at)
                          from again order by created_at, id
                        """.formatted(condition))
                .params(parameters)
                .param("now", now())
                .update();
        waker.wake();
        return deliveries;
    }

    /** Removes a delivery that was given up or waits; empty if there is none. */
    public Optional<HeldDelivery> drop(UUID id) {
        return find(id).filter(found -> found.givenUpAt() == null ? rows.drop(id) : dropGivenUp(id));
    }

    private boolean dropGivenUp(UUID id) {
        return jdbc.sql("delete from given_up_delivery where id = :id")
                        .param("id", id)
                        .update()
                == 1;
    }

    /** Removes those that were given up before, at most so many at once; returns how many. */
    int removeOlderThan(Duration age, int atMost) {
        return jdbc.sql("""
                        delete from given_up_delivery
                         where ctid = any (array(select ctid from given_up_delivery where given_up_at < :oldest
                                                  order by given_up_at limit :atMost for update skip locked))
                        """)
                .param("oldest", now().minus(age))
                .param("atMost", atMost)
                .update();
    }

    private HeldDelivery row(ResultSet row, int number) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        String kind = row.getString("kind");
        Description description = describe(id, kind, row.getBytes("sealed_content"));
        return new HeldDelivery(
                id,
                kind,
                description.type(),
                description.recipient(),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getInt("attempts"),
                instant(row, "due_at"),
                instant(row, "given_up_at"),
                row.getString("reason"),
                row.getString("failure"));
    }

    /** It is in the list also if it cannot be opened, so that it can be dropped. */
    private Description describe(UUID id, String kind, byte[] sealed) {
        Channel channel = channels.get(kind);
        try {
            if (channel != null) {
                return channel.describe(rows.open(id, sealed));
            }
        } catch (SealBroken unreadable) {
            // As below.
        }
        return new Description("unreadable", "…");
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
