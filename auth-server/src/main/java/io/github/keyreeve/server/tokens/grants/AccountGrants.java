package io.github.keyreeve.server.tokens.grants;

import io.github.keyreeve.server.identity.authentication.AccessRevoked;
import io.github.keyreeve.server.identity.authentication.ConsentRevoked;
import io.github.keyreeve.server.identity.authentication.SessionEnded;
import java.sql.Array;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;

/** All grants of an account: what its clients may do, and their revocation. */
public class AccountGrants {

    private final JdbcClient jdbc;

    AccountGrants(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What clients may do for the account now, by client. */
    public List<ClientGrant> of(UUID account) {
        return jdbc.sql("""
                        select g.client_id, array_agg(distinct scope) filter (where scope is not null) as scopes,
                               min(g.issued_at) as granted_at, max(t.issued_at) as last_used_at
                          from authorization_grant g
                          join token t on t.grant_id = g.id and t.kind <> 'consent'
                          left join unnest(g.scopes) scope on true
                         where g.account_id = :account and g.revoked_at is null and g.expires_at > now()
                         group by g.client_id
                         order by g.client_id
                        """)
                .param("account", account)
                .query((row, number) -> new ClientGrant(
                        row.getString("client_id"),
                        scopes(row.getArray("scopes")),
                        row.getObject("granted_at", OffsetDateTime.class).toInstant(),
                        row.getObject("last_used_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    private static Set<String> scopes(@Nullable Array array) throws SQLException {
        return array == null ? Set.of() : Set.of((String[]) array.getArray());
    }

    @EventListener
    void end(ConsentRevoked revoked) {
        end("CONSENT_REVOKED", revoked.accountId(), revoked.clientId(), null);
    }

    @EventListener
    void end(AccessRevoked revoked) {
        end("ACCESS_REVOKED", revoked.accountId(), null, null);
    }

    @EventListener
    @Order(1)
    void end(SessionEnded session) {
        end("SESSION_ENDED", session.accountId(), null, session.sid());
    }

    /** Revokes the grants of the account to one client, or to any; from one session, or from any. */
    private void end(String why, UUID account, @Nullable String clientId, @Nullable String sid) {
        jdbc.sql("""
                        update authorization_grant
                           set revoked_at = now(), revoked_because = :why, expires_at = least(expires_at, now())
                         where account_id = :account and revoked_at is null
                           and client_id = coalesce(cast(:client as text), client_id)
                           and (cast(:sid as text) is null or session_id = :sid)
                        """)
                .param("why", why)
                .param("account", account)
                .param("client", clientId)
                .param("sid", sid)
                .update();
    }
}
