package io.github.keyreeve.server.platform.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Records what {@link Refusals} has counted once its window is over: as one entry, in the transaction that removes the counter. */
final class CountedRefusals {

    private static final TypeReference<TreeMap<String, String>> FACTS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final SecurityEvents events;
    private final TransactionOperations transaction;
    private final Duration window;
    private final Clock clock;

    CountedRefusals(
            JdbcClient jdbc,
            JsonMapper json,
            SecurityEvents events,
            TransactionOperations transaction,
            Duration window,
            Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.events = events;
        this.transaction = transaction;
        this.window = window;
        this.clock = clock;
    }

    /** Ends at most {@code atMost} counters, and returns how many. */
    int record(int atMost) {
        return Objects.requireNonNull(transaction.execute(status -> {
            List<Counter> over = end(atMost);
            events.add(over.stream().filter(counter -> counter.repeated > 0).map(CountedRefusals::entry));
            return over.size();
        }));
    }

    private List<Counter> end(int atMost) {
        return jdbc.sql("""
                        delete from audit_refusal
                         where ctid = any (array(select ctid from audit_refusal where since <= :before
                                                  order by since limit :atMost for update skip locked))
                        returning event, actor_kind, actor_id, account_id, client_id, address, facts,
                                  seen - whole as repeated, first_at, last_at
                        """)
                .param("before", clock.instant().minus(window).atOffset(ZoneOffset.UTC))
                .param("atMost", atMost)
                .query(this::read)
                .list();
    }

    private static BiFunction<UUID, Instant, AuditEvent> entry(Counter counter) {
        return (id, at) -> new AuditEvent(
                id,
                at,
                counter.event,
                counter.actorKind,
                counter.actorId,
                counter.accountId,
                counter.clientId,
                counter.network,
                null,
                counter.facts);
    }

    private Counter read(ResultSet row, int number) throws SQLException {
        SortedMap<String, String> facts = json.readValue(row.getString("facts"), FACTS);
        long repeated = row.getLong("repeated");
        if (repeated > 0) {
            facts.put("count", String.valueOf(repeated));
            facts.put("first_at", time(row, "first_at"));
            facts.put("last_at", time(row, "last_at"));
        }
        String network = row.getString("address");
        return new Counter(
                row.getString("event"),
                row.getString("actor_kind"),
                row.getString("actor_id"),
                row.getObject("account_id", UUID.class),
                row.getString("client_id"),
                network.isEmpty() ? null : network,
                facts,
                repeated);
    }

    private static String time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant().toString();
    }

    /** A row of the table. */
    private record Counter(
            String event,
            String actorKind,
            @Nullable String actorId,
            @Nullable UUID accountId,
            @Nullable String clientId,
            @Nullable String network,
            SortedMap<String, String> facts,
            long repeated) {}
}
