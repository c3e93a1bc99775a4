package io.github.keyreeve.server.protocol.consent;

import io.github.keyreeve.server.platform.paging.ListPage;
import io.github.keyreeve.server.platform.paging.PageCursor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;

/** Lists the consents of all accounts. */
public final class ConsentSearch {

    private final JdbcClient jdbc;
    private final RegisteredClientRepository clients;

    ConsentSearch(JdbcClient jdbc, RegisteredClientRepository clients) {
        this.jdbc = jdbc;
        this.clients = clients;
    }

    /** One page. */
    public ListPage<FoundConsent> find(ConsentFilter filter) {
        Map<String, Object> parameters = new HashMap<>(filter.page().parameters());
        parameters.put("limit", filter.page().limit() + 1);
        List<FoundConsent> found = jdbc.sql("""
                        select c.*, a.username
                          from (select account_id, client_id, scopes, granted_at from consent
                                 where cardinality(scopes) > 0 and %s order by %s limit :limit) c
                          cross join lateral (select username from account where id = c.account_id limit 1) a
                         order by %s
                        """.formatted(
                                conditions(filter, parameters),
                                filter.page().sort(),
                                filter.page().sort()))
                .params(parameters)
                .query(this::row)
                .list();
        return ListPage.of(
                found,
                filter.page(),
                consent -> PageCursor.of(consent.grantedAt(), consent.accountId(), consent.clientId()));
    }

    private static String conditions(ConsentFilter filter, Map<String, Object> parameters) {
        List<String> conditions = new ArrayList<>(List.of(filter.page().condition()));
        if (filter.account() != null) {
            conditions.add("account_id = :account");
            parameters.put("account", filter.account());
        }
        if (filter.client() != null) {
            conditions.add("client_id = :client");
            parameters.put("client", filter.client());
        }
        return String.join(" and ", conditions);
    }

    private FoundConsent row(ResultSet row, int number) throws SQLException {
        String clientId = row.getString("client_id");
        String[] scopes = (String[]) row.getArray("scopes").getArray();
        return new FoundConsent(
                row.getObject("account_id", UUID.class),
                row.getString("username"),
                clientId,
                Optional.ofNullable(clients.findByClientId(clientId))
                        .map(RegisteredClient::getClientName)
                        .orElse(clientId),
                Arrays.stream(scopes).sorted().toList(),
                row.getObject("granted_at", OffsetDateTime.class).toInstant());
    }
}
