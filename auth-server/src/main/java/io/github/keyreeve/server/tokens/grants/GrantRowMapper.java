package io.github.keyreeve.server.tokens.grants;

import io.github.keyreeve.server.identity.authentication.AccountPrincipal;
import io.github.keyreeve.server.identity.authentication.AuthenticationEvent;
import io.github.keyreeve.server.identity.authentication.UserAuthentication;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads a grant and the token under which it was found from a row of {@link GrantStatements#find}. */
final class GrantRowMapper {

    private GrantRowMapper() {}

    static GrantRow read(ResultSet row, int number) throws SQLException {
        return new GrantRow(
                row.getObject("id", UUID.class),
                row.getString("client_id"),
                user(row),
                row.getString("grant_type"),
                Set.copyOf(strings(row, "scopes")),
                row.getString("request"),
                TokenKind.ofColumn(row.getString("kind")),
                Set.copyOf(strings(row, "token_scopes")),
                strings(row, "audience"),
                row.getObject("issued_at", OffsetDateTime.class).toInstant(),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                row.getBoolean("used"),
                row.getBoolean("used_lately"));
    }

    private static @Nullable UserAuthentication user(ResultSet row) throws SQLException {
        UUID id = row.getObject("account_id", UUID.class);
        if (id == null) {
            return null;
        }
        AccountPrincipal account = new AccountPrincipal(
                id,
                row.getString("username"),
                row.getString("email"),
                row.getString("tier"),
                Set.copyOf(strings(row, "roles")));
        return new UserAuthentication(
                account,
                AuthenticationEvent.ofColumns(
                        id, row.getLong("account_epoch"), row.getString("session_id"), row.getString("factors")));
    }

    private static List<String> strings(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }
}
