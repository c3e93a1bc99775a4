package io.github.keyreeve.server.tokens.apikeys;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which keys an account may use now, for commands as well. */
public final class ValidApiKeys {

    private final JdbcClient jdbc;
    private final List<UsageScope> configured;

    ValidApiKeys(JdbcClient jdbc, List<UsageScope> configured) {
        this.jdbc = jdbc;
        this.configured = configured;
    }

    /** The keys that the account may use now for at least one of these scopes. */
    public List<ValidApiKey> of(UUID account, Collection<String> scopes) {
        return jdbc
                .sql("select id, expires_at, roles, known_scopes from active_api_key where account_id = :account")
                .param("account", account)
                .query(Row::read)
                .list()
                .stream()
                .filter(row -> configured.stream().anyMatch(scope -> scopes.contains(scope.name()) && row.may(scope)))
                .map(Row::key)
                .toList();
    }

    /** A key without its value. */
    public record ValidApiKey(UUID id, Instant expiresAt) {}

    private record Row(ValidApiKey key, Set<String> roles, Set<String> scopes) {

        static Row read(ResultSet row, int number) throws SQLException {
            return new Row(
                    new ValidApiKey(
                            row.getObject("id", UUID.class),
                            row.getObject("expires_at", OffsetDateTime.class).toInstant()),
                    Set.of((String[]) row.getArray("roles").getArray()),
                    Set.of((String[]) row.getArray("known_scopes").getArray()));
        }

        boolean may(UsageScope scope) {
            return scopes.contains(scope.name()) && scope.isFor(roles);
        }
    }
}
