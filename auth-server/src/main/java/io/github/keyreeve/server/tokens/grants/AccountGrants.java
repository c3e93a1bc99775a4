package io.github.keyreeve.server.tokens.grants;

import io.github.keyreeve.server.tokens.authorizationdetails.AuthorizationDetails;
import java.sql.Array;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** All grants of an account: what its clients may do now. */
public class AccountGrants {

    private final JdbcClient jdbc;

    AccountGrants(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What clients may do for the account now, by client. */
    public List<ClientGrant> of(UUID account) {
        return jdbc.sql("""
                        select g.client_id, array_agg(distinct scope) filter (where scope is not null) as scopes,
                               array_agg(distinct g.authorization_details::text) filter (where g.authorization_details is not null) as details,
                               min(g.issued_at) as granted_at, max(coalesce(g.rotated_at, g.issued_at)) as last_used_at
                          from active_grant g
                          left join unnest(g.scopes) scope on true
                         where g.account_id = :account
                         group by g.client_id
                         order by g.client_id
                        """)
                .param("account", account)
                .query((row, number) -> new ClientGrant(
                        row.getString("client_id"),
                        scopes(row.getArray("scopes")),
                        details(row.getArray("details")),
                        row.getObject("granted_at", OffsetDateTime.class).toInstant(),
                        row.getObject("last_used_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    private static Set<String> scopes(@Nullable Array array) throws SQLException {
        return array == null ? Set.of() : Set.of((String[]) array.getArray());
    }

    private static AuthorizationDetails details(@Nullable Array array) throws SQLException {
        return array == null
                ? AuthorizationDetails.NONE
                : Stream.of((String[]) array.getArray())
                        .map(AuthorizationDetails::ofColumn)
                        .reduce(AuthorizationDetails.NONE, AuthorizationDetails::and);
    }

    /**
     * What a client may do for an account at the moment.
     *
     * @param lastUsedAt when it last got a token
     */
    public record ClientGrant(
            String clientId, Set<String> scopes, AuthorizationDetails details, Instant grantedAt, Instant lastUsedAt) {}
}
