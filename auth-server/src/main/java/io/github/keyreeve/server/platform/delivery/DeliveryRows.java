package io.github.keyreeve.server.platform.delivery;

import io.github.keyreeve.server.platform.crypto.SealedColumn;
import io.github.keyreeve.server.platform.crypto.Sealer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The table of deliveries. A row has a due time, and the node that takes it postpones that by a lease: so no other node tries it
 * meanwhile, and if this one stops before it is done, another does. What a node does with a row that it has taken has an effect only
 * while no other has taken it since: each has its own number of attempts.
 */
final class DeliveryRows {

    private static final String SEALED_FOR = "delivery ";

    private final JdbcClient jdbc;
    private final Sealer sealer;
    private final Clock clock;

    DeliveryRows(JdbcClient jdbc, Sealer sealer, Clock clock) {
        this.jdbc = jdbc;
        this.sealer = sealer;
        this.clock = clock;
    }

    /** How many deliveries to a place are due, if they are not more than was asked for. */
    record Due(Place place, int number) {}

    void add(List<UUID> ids, List<NewDelivery> deliveries, Instant at) {
        jdbc.sql("""
                        insert into delivery (id, kind, destination, subject, turn, sealed_content, due_at, created_at, give_up_at)
                        select id, kind, destination, subject, turn, decode(content, 'hex'), :now, :now, give_up_at
                          from unnest(cast(:ids as uuid[]), cast(:kinds as text[]), cast(:destinations as text[]),
                                      cast(:subjects as text[]), cast(:turns as int[]), cast(:contents as text[]),
                                      cast(:ends as timestamptz[])) with ordinality
                            as added (id, kind, destination, subject, turn, content, give_up_at, place)
                         order by place
                        """)
                .param("ids", texts(ids.stream()))
                .param("kinds", texts(deliveries.stream().map(NewDelivery::kind)))
                .param("destinations", texts(deliveries.stream().map(NewDelivery::destination)))
                .param("subjects", deliveries.stream().map(NewDelivery::subject).toArray(String[]::new))
                .param("turns", texts(deliveries.stream().map(each -> each.turn()
                        .number())))
                .param("contents", texts(IntStream.range(0, ids.size()).mapToObj(each -> HexFormat.of()
                        .formatHex(sealer.seal(deliveries.get(each).content(), SEALED_FOR + ids.get(each))))))
                .param("ends", texts(deliveries.stream().map(each -> at.plus(each.giveUpAfter()))))
                .param("now", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    private static String[] texts(Stream<?> values) {
        return values.map(String::valueOf).toArray(String[]::new);
    }

    /** Looks from place to place by the index, so that no number of rows at one of them costs time. */
    List<Due> due(int most) {
        return jdbc.sql("""
                        with recursive place as (
                            (select kind, destination from delivery order by kind, destination limit 1)
                            union all
                            select next.kind, next.destination
                              from place, lateral (select kind, destination from delivery
                                                    where (kind, destination) > (place.kind, place.destination)
                                                    order by kind, destination limit 1) next)
                        select kind, destination,
                               (select count(*) from (select from delivery waiting
                                                       where waiting.kind = place.kind and waiting.destination = place.destination
                                                         and turn in (0, 1, 2, 3) and due_at <= :now limit :most) due) as due
                          from place
                        """)
                .param("now", now())
                .param("most", most)
                .query((row, number) ->
                        new Due(new Place(row.getString("kind"), row.getString("destination")), row.getInt("due")))
                .list();
    }

    /** Takes a delivery of this turn that is due, and waits for none of its subject; no other node gets it for as long as the lease. */
    Optional<Delivery> take(Place place, Turn turn, Duration lease) {
        Instant now = clock.instant();
        return jdbc.sql("""
                        update delivery set attempts = attempts + 1, due_at = :leaseEnd, taken_until = :leaseEnd
                         where id = (select id from delivery next
                                      where kind = :kind and destination = :destination and turn = :turn
                                        and due_at <= :now and give_up_at > :now
                                        and not exists (select from delivery earlier
                                                         where earlier.kind = next.kind
                                                           and earlier.destination = next.destination
                                                           and earlier.subject = next.subject
                                                           and earlier.number < next.number)
                                      order by due_at limit 1 for update skip locked)
                        returning id, attempts, sealed_content
                        """)
                .param("kind", place.kind())
                .param("destination", place.destination())
                .param("turn", turn.number())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("leaseEnd", now.plus(lease).atOffset(ZoneOffset.UTC))
                .query((row, number) -> new Delivery(
                        row.getObject("id", UUID.class),
                        place,
                        row.getInt("attempts"),
                        turn,
                        now,
                        row.getBytes("sealed_content")))
                .optional();
    }

    /** The same with its content in the clear. */
    Delivery open(Delivery taken) {
        return taken.with(open(taken.id(), taken.content()));
    }

    byte[] open(UUID id, byte[] sealed) {
        return sealer.unseal(sealed, SEALED_FOR + id);
    }

    /** Returns whether it was still this node's. */
    boolean remove(Delivery delivered) {
        return jdbc.sql("delete from delivery where id = :id and attempts = :attempts")
                        .param("id", delivered.id())
                        .param("attempts", delivered.attempts())
                        .update()
                == 1;
    }

    /** Returns whether it was still this node's. */
    boolean reschedule(Delivery failed, Duration delay, @Nullable String failure) {
        return jdbc.sql("""
                        update delivery set due_at = :then, taken_until = null, turn = :turn, failure = :failure
                         where id = :id and attempts = :attempts
                        """)
                        .param("then", now().plus(delay))
                        .param("turn", failed.turn().ofRetry().number())
                        .param("failure", failure)
                        .param("id", failed.id())
                        .param("attempts", failed.attempts())
                        .update()
                == 1;
    }

    /** Returns whether it was still this node's. */
    boolean giveUp(Delivery failed, @Nullable String reason, @Nullable String failure) {
        return jdbc.sql("""
                        with given_up as (delete from delivery where id = :id and attempts = :attempts returning *)
                        insert into given_up_delivery (id, kind, destination, subject, turn, sealed_content, attempts,
                                                       created_at, give_up_at, failure, reason, given_up_at)
                        select id, kind, destination, subject, turn, sealed_content, attempts,
                               created_at, give_up_at, :failure, :reason, :now from given_up
                        """)
                        .param("id", failed.id())
                        .param("attempts", failed.attempts())
                        .param("failure", failure)
                        .param("reason", reason)
                        .param("now", now())
                        .update()
                == 1;
    }

    /** Makes a delivery due; not one that is being tried, which another node would try too. Returns whether there is one that waits. */
    boolean hasten(UUID id) {
        return jdbc.sql("""
                        update delivery
                           set due_at = case when taken_until > :now then due_at else least(due_at, :now) end
                         where id = :id
                        """).param("id", id).param("now", now()).update() == 1;
    }

    /** Whatever becomes of an attempt under way has no effect then. Returns whether it waited. */
    boolean drop(UUID id) {
        return jdbc.sql("delete from delivery where id = :id").param("id", id).update() == 1;
    }

    /** Gives those up whose time is over and that no node can have any more; returns the kind of each. */
    List<String> giveUpExpired(Duration lease, int atMost) {
        return jdbc.sql("""
                        with given_up as (
                            delete from delivery
                             where ctid = any (array(select ctid from delivery where give_up_at <= :ended
                                                      order by give_up_at limit :atMost for update skip locked))
                            returning *)
                        insert into given_up_delivery (id, kind, destination, subject, turn, sealed_content, attempts,
                                                       created_at, give_up_at, failure, reason, given_up_at)
                        select id, kind, destination, subject, turn, sealed_content, attempts,
                               created_at, give_up_at, failure, :reason, :now from given_up
                        returning kind
                        """)
                .param("reason", Outcome.EXPIRED)
                .param("now", now())
                .param("ended", now().minus(lease))
                .param("atMost", atMost)
                .query(String.class)
                .list();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    /** What the ring's keys have sealed here. */
    static SealedColumn sealed(String description, String table) {
        return new SealedColumn(description, table, "id", "sealed_content", id -> SEALED_FOR + id);
    }
}
