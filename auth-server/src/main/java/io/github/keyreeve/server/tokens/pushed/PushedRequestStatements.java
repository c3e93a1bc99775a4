package io.github.keyreeve.server.tokens.pushed;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The statements on pushed requests, each atomic in itself. The database's clock decides what has expired. */
final class PushedRequestStatements {

    /** How long a user who has arrived may take to sign in and to decide. */
    private static final Duration LONGEST_DECISION = Duration.ofHours(1);

    private final JdbcClient jdbc;

    PushedRequestStatements(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False if as many requests of the client wait as may. */
    boolean insert(UUID id, byte[] digest, String clientId, byte[] sealed, PushedRequestsProperties properties) {
        return insert(id, digest, clientId, sealed, properties, false);
    }

    /** One that is there already gets more time. False if that one is used, or if as many requests of the client wait as may. */
    boolean insertObject(UUID id, byte[] digest, String clientId, byte[] sealed, PushedRequestsProperties properties) {
        return insert(id, digest, clientId, sealed, properties, true);
    }

    private boolean insert(
            UUID id,
            byte[] digest,
            String clientId,
            byte[] sealed,
            PushedRequestsProperties properties,
            boolean object) {
        return jdbc.sql("""
                insert into pushed_request (id, digest, client_id, sealed_parameters, signed_object, expires_at, kept_until)
                select :id, :digest, :client, :sealed, :object,
                       now() + make_interval(secs => :lifetime), now() + make_interval(secs => :lifetime)
                 where (select count(*) from (
                            select from pushed_request
                             where client_id = :client and kept_until > now() and used_at is null limit :most) as waiting) < :most
                on conflict (digest) do update
                   set expires_at = excluded.expires_at, kept_until = greatest(pushed_request.kept_until, excluded.kept_until)
                 where pushed_request.used_at is null
                """)
                        .param("id", id)
                        .param("digest", digest)
                        .param("client", clientId)
                        .param("sealed", sealed)
                        .param("object", object)
                        .param("lifetime", seconds(properties.lifetime()))
                        .param("most", properties.perClient())
                        .update()
                == 1;
    }

    boolean isUsed(byte[] digest) {
        return jdbc.sql("select exists (select from pushed_request where digest = :digest and used_at is not null)")
                .param("digest", digest)
                .query(Boolean.class)
                .single();
    }

    /**
     * In time, or for the browser that came in time.
     *
     * @param browser digests of its values, one at least
     * @param unsealed reads the parameters with the id of the row
     */
    <T> Optional<T> open(
            byte[] digest, String clientId, List<byte[]> browser, BiFunction<UUID, byte[], Optional<T>> unsealed) {
        return jdbc.sql("""
                        update pushed_request
                           set browser = case when expires_at > now() then :first else browser end,
                               kept_until = case when expires_at > now()
                                                 then now() + make_interval(secs => :decision) else kept_until end
                         where digest = :digest and client_id = :client and used_at is null
                           and (expires_at > now() or (kept_until > now() and browser in (:browser)))
                        returning id, sealed_parameters
                        """)
                .param("first", browser.get(0))
                .param("decision", seconds(LONGEST_DECISION))
                .param("digest", digest)
                .param("client", clientId)
                .param("browser", browser)
                .query((row, number) ->
                        unsealed.apply(row.getObject("id", UUID.class), row.getBytes("sealed_parameters")))
                .optional()
                .flatMap(parameters -> parameters);
    }

    /** False if it is gone: of all that delete it at once, one does. */
    boolean delete(byte[] digest) {
        return jdbc.sql(
                                "delete from pushed_request where digest = :digest and kept_until > now() and not signed_object")
                        .param("digest", digest)
                        .update()
                == 1;
    }

    /** The same for one that a browser may bring again: it stays, as used, until it expires by itself. */
    boolean markUsed(byte[] digest, Duration longestObject) {
        return jdbc.sql("""
                update pushed_request set used_at = now(), kept_until = now() + make_interval(secs => :longest)
                 where digest = :digest and kept_until > now() and signed_object and used_at is null
                """)
                        .param("digest", digest)
                        .param("longest", seconds(longestObject))
                        .update()
                == 1;
    }

    /** Removes at most so many that no browser can open any longer; returns how many. */
    int removeExpired(int atMost) {
        return jdbc.sql("""
                        delete from pushed_request
                         where ctid = any (array(select ctid from pushed_request where kept_until <= now()
                                                  order by kept_until limit :atMost for update skip locked))
                        """).param("atMost", atMost).update();
    }

    int removeAll() {
        return jdbc.sql("delete from pushed_request").update();
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
