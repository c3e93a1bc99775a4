package io.github.keyreeve.server.platform.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.util.function.SingletonSupplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The table of events, as rows are added and read. */
public final class AuditRows {

    private static final String COLUMNS = """
            id, at, event, actor_kind, actor_id, account_id, client_id, address, request_id, facts,
            encode(mac, 'hex') as mac, seq, encode(hash, 'hex') as hash
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final TransactionOperations transaction;
    private final SingletonSupplier<List<SecurityEvents.Listener>> listeners;

    AuditRows(
            JdbcClient jdbc,
            JsonMapper json,
            TransactionOperations transaction,
            ObjectProvider<SecurityEvents.Listener> listeners) {
        this.jdbc = jdbc;
        this.json = json;
        this.transaction = transaction;
        // Listeners may need what records events, so they are asked for when there is the first one.
        this.listeners = SingletonSupplier.of(() -> listeners.stream().toList());
    }

    /** Adds new events by one statement, without waiting for a lock of another transaction; returns how many of them are new. */
    int add(List<StoredEvent> rows) {
        List<AuditEvent> events = rows.stream().map(StoredEvent::event).toList();
        List<SecurityEvents.Listener> concerned = listeners.obtain().stream()
                .filter(listener -> events.stream().anyMatch(listener::concerns))
                .toList();
        if (concerned.isEmpty()) {
            return insert(rows, events);
        }
        return Objects.requireNonNull(transaction.execute(status -> {
            int added = insert(rows, events);
            if (added == events.size()) {
                concerned.forEach(listener -> listener.recorded(
                        events.stream().filter(listener::concerns).toList()));
            }
            return added;
        }));
    }

    private int insert(List<StoredEvent> rows, List<AuditEvent> events) {
        return jdbc.sql("""
                insert into audit_event (id, at, event, actor_kind, actor_id, account_id, client_id,
                                         address, request_id, facts, mac)
                select id, at, event, actor_kind, actor_id, account_id, client_id, address, request_id, facts, decode(mac, 'hex')
                  from unnest(cast(:ids as uuid[]), cast(:times as timestamptz[]), cast(:events as text[]),
                              cast(:actorKinds as text[]), cast(:actorIds as text[]), cast(:accountIds as uuid[]),
                              cast(:clientIds as text[]), cast(:addresses as text[]), cast(:requestIds as text[]),
                              cast(:facts as jsonb[]), cast(:macs as text[]))
                    as added (id, at, event, actor_kind, actor_id, account_id, client_id, address, request_id, facts, mac)
                on conflict (id) do nothing
                """)
                .param("ids", texts(events, AuditEvent::id))
                .param("times", texts(events, AuditEvent::at))
                .param("events", texts(events, AuditEvent::event))
                .param("actorKinds", texts(events, AuditEvent::actorKind))
                .param("actorIds", texts(events, AuditEvent::actorId))
                .param("accountIds", texts(events, AuditEvent::accountId))
                .param("clientIds", texts(events, AuditEvent::clientId))
                .param("addresses", texts(events, AuditEvent::address))
                .param("requestIds", texts(events, AuditEvent::requestId))
                .param("facts", texts(events, event -> json.writeValueAsString(event.facts())))
                .param("macs", texts(rows, StoredEvent::mac))
                .update();
    }

    private static <T> @Nullable String[] texts(List<T> rows, Function<T, @Nullable Object> value) {
        return rows.stream()
                .map(value)
                .map(each -> each == null ? null : each.toString())
                .toArray(String[]::new);
    }

    /** The newest first. */
    public List<StoredEvent> page(AuditQuery query) {
        List<StoredEvent> page = new ArrayList<>(find(query.clauses(), query.parameters()));
        if (query.isBackward()) {
            Collections.reverse(page);
        }
        return page;
    }

    /**
     * Reads events with their seals.
     *
     * @param clauses of the statement, after its {@code from}
     */
    public List<StoredEvent> find(String clauses, Map<String, ?> parameters) {
        return jdbc.sql("select " + COLUMNS + "from audit_event left join audit_seal on event_id = id " + clauses)
                .params(parameters)
                .query(this::row)
                .list();
    }

    private StoredEvent row(ResultSet row, int number) throws SQLException {
        AuditEvent event = new AuditEvent(
                row.getObject("id", UUID.class),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("event"),
                row.getString("actor_kind"),
                row.getString("actor_id"),
                row.getObject("account_id", UUID.class),
                row.getString("client_id"),
                row.getString("address"),
                row.getString("request_id"),
                facts(row.getString("facts")));
        return new StoredEvent(event, row.getString("mac"), row.getObject("seq", Long.class), row.getString("hash"));
    }

    /** A value that is no text was not written by this server; it is read as a value that no text can be. */
    private SortedMap<String, String> facts(String document) {
        SortedMap<String, String> facts = new TreeMap<>();
        for (Map.Entry<String, JsonNode> fact : json.readTree(document).properties()) {
            JsonNode value = fact.getValue();
            facts.put(fact.getKey(), value.isString() ? value.stringValue() : "\0" + value);
        }
        return facts;
    }
}
