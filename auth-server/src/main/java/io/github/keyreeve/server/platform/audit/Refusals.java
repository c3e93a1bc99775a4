package io.github.keyreeve.server.platform.audit;

import io.github.keyreeve.server.platform.network.ClientNetwork;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * Counts events that a caller can cause again and again. The first ones of a key (kind, account or subject, network) are recorded one by
 * one; those that follow within the window are one entry with their number and times. A network has a limit over all its keys, beyond
 * which no key is begun: so a flood of names leaves neither many entries nor many counters.
 */
final class Refusals {

    /** Counts a key that is full; else first the network, and then, if that is not full, the key. */
    private static final String COUNT = """
            with repeated as (
                update audit_refusal
                   set seen = seen + 1, first_at = coalesce(first_at, :now), last_at = :now
                 where key = :key and seen >= whole
                returning key),
            network as (
                insert into audit_refusal as r (key, event, actor_kind, address, facts, whole, since)
                select :networkKey, :event, 'anonymous', :network, '{}', :perNetwork, cast(:now as timestamptz)
                 where :network <> '' and not exists (select from repeated)
                on conflict (key) do update
                   set seen = r.seen + 1, last_at = :now,
                       first_at = case when r.seen >= r.whole then coalesce(r.first_at, :now) end
                returning seen > whole as is_full),
            own as (
                insert into audit_refusal as r (key, event, actor_kind, actor_id, account_id, client_id, address,
                                                facts, whole, since)
                select :key, :event, :actorKind, :actorId, cast(:accountId as uuid), :clientId, :network,
                       cast(:facts as jsonb), :whole, cast(:now as timestamptz)
                 where not exists (select from repeated) and not exists (select from network where is_full)
                on conflict (key) do update
                   set seen = r.seen + 1, last_at = :now,
                       first_at = case when r.seen >= r.whole then coalesce(r.first_at, :now) end
                returning seen <= whole as is_whole)
            select coalesce((select is_whole from own), false)
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final AuditMacs macs;
    private final RefusalProperties properties;

    Refusals(JdbcClient jdbc, JsonMapper json, AuditMacs macs, RefusalProperties properties) {
        this.jdbc = jdbc;
        this.json = json;
        this.macs = macs;
        this.properties = properties;
    }

    /** Counts an event, and returns whether it is only counted: then it has no entry of its own. */
    boolean isRepetition(AuditEvent event, String subject) {
        String address = event.address() == null ? event.facts().get("client_address") : event.address();
        String network = ClientNetwork.of(address).widest();
        return !jdbc.sql(COUNT)
                .param("key", macs.key(key(event, subject, network)))
                .param("networkKey", macs.key(String.join("\0", "network", event.event(), network)))
                .param("event", event.event())
                .param("actorKind", event.actorKind())
                .param("actorId", event.actorId())
                .param("accountId", event.accountId())
                .param("clientId", event.clientId())
                .param("network", network)
                .param("facts", json.writeValueAsString(event.facts()))
                .param("whole", properties.whole())
                .param("perNetwork", properties.perNetwork())
                .param("now", event.at().atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }

    private static String key(AuditEvent event, String subject, String network) {
        return String.join(
                "\0",
                "key",
                event.event(),
                String.valueOf(event.actorId()),
                String.valueOf(event.accountId()),
                String.valueOf(event.clientId()),
                network,
                subject);
    }
}
