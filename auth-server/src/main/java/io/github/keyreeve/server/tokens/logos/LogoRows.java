package io.github.keyreeve.server.tokens.logos;

import io.github.keyreeve.server.platform.images.Picture;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of logos: one row for each client that has registered one. */
final class LogoRows {

    static final String TABLE = "client_logo";

    /** How long a node has for a fetch before another one tries. */
    private static final Duration LEASE = Duration.ofMinutes(5);

    private final JdbcClient jdbc;
    private final Clock clock;

    LogoRows(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Has a row for each of these addresses, by client, and no others but those that were uploaded. An address that has changed is due at once, without an image. */
    void put(Map<String, String> uris) {
        String[] clients = uris.keySet().toArray(String[]::new);
        jdbc.sql("delete from client_logo where uri is not null and client_id <> all(:clients)")
                .param("clients", clients)
                .update();
        jdbc.sql("""
                insert into client_logo (client_id, uri, next_at)
                select client.client_id, registered.uri, :now
                  from unnest(:clients, :uris) as registered (client_id, uri)
                  join client on client.client_id = registered.client_id
                on conflict (client_id) do update
                   set uri = excluded.uri, next_at = excluded.next_at, name = null, content = null, tried_at = null,
                       failure = null, failures = 0
                 where client_logo.uri <> excluded.uri
                """)
                .param("clients", clients)
                .param("uris", uris.values().toArray(String[]::new))
                .param("now", now())
                .update();
    }

    /** Stores an uploaded one, in place of what would be fetched. */
    void upload(String clientId, Picture picture) {
        jdbc.sql("""
                insert into client_logo (client_id, name, content) values (:clientId, :name, :content)
                on conflict (client_id) do update
                   set uri = null, name = excluded.name, content = excluded.content, tried_at = null, failure = null,
                       failures = 0, next_at = null
                """)
                .param("clientId", clientId)
                .param("name", picture.name())
                .param("content", picture.content())
                .update();
    }

    /** Removes an uploaded one; one that is registered is fetched then. */
    void removeUpload(String clientId) {
        jdbc.sql("delete from client_logo where client_id = :clientId and uri is null")
                .param("clientId", clientId)
                .update();
    }

    /** Takes one that is due, so that no other node takes it meanwhile. */
    Optional<Due> take() {
        OffsetDateTime now = now();
        return jdbc.sql("""
                update client_logo
                   set next_at = :leased
                 where client_id = (select client_id from client_logo where next_at <= :now
                                     order by next_at limit 1 for update skip locked)
                returning client_id, uri, failures
                """)
                .param("now", now)
                .param("leased", now.plus(LEASE))
                .query((row, number) ->
                        new Due(row.getString("client_id"), row.getString("uri"), row.getInt("failures")))
                .optional();
    }

    /** Stores what was fetched, unless the client has another address meanwhile. */
    void store(Due due, Picture picture, Duration untilNext) {
        OffsetDateTime now = now();
        jdbc.sql("""
                update client_logo
                   set name = :name, content = :content, tried_at = :now, failure = null, failures = 0, next_at = :next
                 where client_id = :clientId and uri = :uri
                """)
                .param("name", picture.name())
                .param("content", picture.content())
                .param("now", now)
                .param("next", now.plus(untilNext))
                .param("clientId", due.clientId())
                .param("uri", due.uri())
                .update();
    }

    /** What was stored before stays. */
    void fail(Due due, String failure, Duration untilNext) {
        OffsetDateTime now = now();
        jdbc.sql("""
                update client_logo
                   set tried_at = :now, failure = :failure, failures = failures + 1, next_at = :next
                 where client_id = :clientId and uri = :uri
                """)
                .param("failure", failure)
                .param("now", now)
                .param("next", now.plus(untilNext))
                .param("clientId", due.clientId())
                .param("uri", due.uri())
                .update();
    }

    Optional<String> name(String clientId) {
        return jdbc.sql("select name from client_logo where client_id = :clientId and name is not null")
                .param("clientId", clientId)
                .query(String.class)
                .optional();
    }

    Optional<byte[]> content(String name) {
        return jdbc.sql("select content from client_logo where name = :name limit 1")
                .param("name", name)
                .query((row, number) -> row.getBytes("content"))
                .optional();
    }

    Optional<LogoState> state(String clientId) {
        return jdbc.sql("select name, uri, tried_at, failure, next_at from client_logo where client_id = :clientId")
                .param("clientId", clientId)
                .query((row, number) -> state(row))
                .optional();
    }

    private static LogoState state(ResultSet row) throws SQLException {
        String name = row.getString("name");
        return new LogoState(
                name == null ? null : LogoAssets.path(name),
                row.getString("uri") == null,
                instant(row, "tried_at"),
                row.getString("failure"),
                instant(row, "next_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    /**
     * A logo to fetch.
     *
     * @param failures since it was fetched last
     */
    record Due(String clientId, String uri, int failures) {}
}
