package io.github.keyreeve.server.tokens.clientuse;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of the table of uses; a client that was never used may have none. */
final class ClientUseRows {

    private final JdbcClient jdbc;

    ClientUseRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Of clients that are registered still; in one order, so that nodes wait for each other, and never both. */
    void write(Collection<String> clientIds, LocalDate day) {
        jdbc.sql("""
                insert into client_use (client_id, last_used_on)
                select client_id, cast(:day as date) from client
                 where client_id = any (cast(:clientIds as text[])) order by client_id for key share
                on conflict (client_id) do update set last_used_on = excluded.last_used_on
                 where client_use.last_used_on is null or client_use.last_used_on < excluded.last_used_on
                """)
                .param("day", day)
                .param("clientIds", clientIds.toArray(String[]::new))
                .update();
    }

    Map<String, LocalDate> lastUsedOn(Collection<String> clientIds) {
        Map<String, LocalDate> days = new HashMap<>();
        jdbc.sql("""
                select client_id, last_used_on from client_use
                 where client_id = any (cast(:clientIds as text[])) and last_used_on is not null
                """).param("clientIds", clientIds.toArray(String[]::new)).query(row -> {
            days.put(row.getString("client_id"), row.getObject("last_used_on", LocalDate.class));
        });
        return days;
    }

    /** Active clients, but for those of the server itself, that were last used, or came, before a day. */
    List<Unused> unusedSince(LocalDate day) {
        return jdbc.sql("""
                select client_id, last_used_on, coalesce(last_used_on, watched_since, cast(created_at as date)) as since
                  from client left join client_use using (client_id)
                 where state = 'active' and origin <> 'built-in'
                   and coalesce(last_used_on, watched_since, cast(created_at as date)) < :day
                 order by client_id
                """)
                .param("day", day)
                .query((row, number) -> new Unused(
                        row.getString("client_id"),
                        row.getObject("last_used_on") != null,
                        row.getObject("since", LocalDate.class)))
                .list();
    }

    /**
     * A client that is not used.
     *
     * @param wasUsed whether it was used before
     * @param since the day of its last use, or from which on it could have been used
     */
    record Unused(String clientId, boolean wasUsed, LocalDate since) {

        String sentence() {
            return "The client " + clientId + (wasUsed ? " was last used on " : " was not used since ") + since + ".";
        }
    }
}
