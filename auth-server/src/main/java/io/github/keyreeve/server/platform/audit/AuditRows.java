package io.github.keyreeve.server.platform.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The table of events: rows are added, sealed once, and removed from its old end. */
final class AuditRows {

    private static final String COLUMNS = """
            id, at, event, actor_kind, actor_id, account_id, client_id, address, request_id, facts,
            encode(mac, 'hex') as mac, seq, encode(hash, 'hex') as hash
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    AuditRows(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Adds an event without waiting for a lock of another transaction; false if it exists already. */
    boolean add(AuditEvent event, String mac) {
        return jdbc.sql("""
                insert into audit_event (id, at, event, actor_kind, actor_id, account_id, client_id,
                                         address, request_id, facts, mac)
                values (:id, :at, :event, :actorKind, :actorId, :accountId, :clientId,
                        :address, :requestId, cast(:facts as jsonb), decode(:mac, 'hex'))
                on conflict (id) do nothing
                """)
                        .param("id", event.id())
                        .param("at", event.at().atOffset(ZoneOffset.UTC))
                        .param("event", event.event())
                        .param("actorKind", event.actorKind())
                        .param("actorId", event.actorId())
                        .param("accountId", event.accountId())
                        .param("clientId", event.clientId())
                        .param("address", event.address())
                        .param("requestId", event.requestId())
                        .param("facts", json.writeValueAsString(event.facts()))
                        .param("mac", mac)
                        .update()
                == 1;
    }

    /** Takes the lock for changes of the chain, if it is free; it is held until the transaction ends. */
    boolean takeTurn() {
        return jdbc.sql("select pg_try_advisory_xact_lock(hashtextextended('keyreeve audit chain', 0))")
                .query(Boolean.class)
                .single();
    }

    boolean isAnyUnsealed() {
        return jdbc.sql("select exists (select from audit_event where seq is null)")
                .query(Boolean.class)
                .single();
    }

    boolean isAnySealed() {
        return jdbc.sql("select exists (select from audit_event where seq is not null)")
                .query(Boolean.class)
                .single();
    }

    /** Unsealed rows, oldest first: their ids with their MACs. */
    List<Map.Entry<UUID, String>> unsealed(int most) {
        return jdbc.sql("""
                select id, encode(mac, 'hex') as mac from audit_event
                 where seq is null order by at, id limit :most
                """)
                .param("most", most)
                .query((row, number) -> Map.entry(row.getObject("id", UUID.class), row.getString("mac")))
                .list();
    }

    /** Gives rows their places in the chain. */
    void seal(Map<UUID, ChainPoint> places) {
        jdbc.sql("""
                update audit_event e
                   set seq = place.seq, hash = decode(place.hash, 'hex')
                  from unnest(cast(:ids as uuid[]), cast(:seqs as bigint[]), cast(:hashes as text[]))
                    as place (id, seq, hash)
                 where e.id = place.id and e.seq is null
                """)
                .param("ids", places.keySet().toArray(UUID[]::new))
                .param("seqs", places.values().stream().map(ChainPoint::seq).toArray(Long[]::new))
                .param("hashes", places.values().stream().map(ChainPoint::hash).toArray(String[]::new))
                .update();
    }

    /** Sealed rows with higher numbers than this, in their order. */
    List<AuditRow> sealedAfter(long seq, int most) {
        return jdbc.sql("select " + COLUMNS + "from audit_event where seq > :seq order by seq limit :most")
                .param("seq", seq)
                .param("most", most)
                .query(this::row)
                .list();
    }

    /** The oldest row that should have been sealed by then and was not. */
    Optional<AuditRow> unsealedBefore(Instant time) {
        return jdbc.sql("select " + COLUMNS
                        + "from audit_event where seq is null and at < :time order by at, id limit 1")
                .param("time", time.atOffset(ZoneOffset.UTC))
                .query(this::row)
                .optional();
    }

    /** Removes what the chain no longer needs; only this may. */
    void removeUpTo(long seq) {
        jdbc.sql("set local keyreeve.audit_retention = 'on'").update();
        jdbc.sql("delete from audit_event where seq <= :seq").param("seq", seq).update();
        jdbc.sql("set local keyreeve.audit_retention = 'off'").update();
    }

    /** The newest first. */
    List<AuditRow> page(AuditQuery query) {
        return jdbc.sql("select " + COLUMNS + "from audit_event" + query.where()
                        + " order by at desc, id desc limit :limit")
                .params(query.parameters())
                .query(this::row)
                .list();
    }

    private AuditRow row(ResultSet row, int number) throws SQLException {
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
        return new AuditRow(event, row.getString("mac"), row.getObject("seq", Long.class), row.getString("hash"));
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
