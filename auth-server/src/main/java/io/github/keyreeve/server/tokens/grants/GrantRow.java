package io.github.keyreeve.server.tokens.grants;

import io.github.keyreeve.server.identity.authentication.AccountPrincipal;
import io.github.keyreeve.server.identity.authentication.AuthenticationEvent;
import io.github.keyreeve.server.identity.authentication.StandardClaims;
import io.github.keyreeve.server.identity.authentication.UserAuthentication;
import io.github.keyreeve.server.tokens.authorizationdetails.AuthorizationDetails;
import io.github.keyreeve.server.tokens.claims.RequestedClaims;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;

/**
 * A row of {@code active_grant} or {@code active_request}.
 *
 * @param user the resource owner as the account is now, and how they authenticated
 * @param scopes those that were granted
 * @param resources those of the authorization request
 * @param requested claims that the client has requested by name, and the user has allowed
 * @param details what the client may do in detail, as the user has allowed it
 * @param rights what the client may have now
 */
record GrantRow(
        UUID id,
        String clientId,
        UserAuthentication user,
        StandardClaims claims,
        Set<String> scopes,
        List<String> resources,
        RequestedClaims requested,
        AuthorizationDetails details,
        ClientRights rights,
        Instant issuedAt,
        Instant expiresAt) {

    static GrantRow read(ResultSet row, int number) throws SQLException {
        return new GrantRow(
                row.getObject("id", UUID.class),
                row.getString("client_id"),
                user(row),
                new StandardClaims(
                        row.getString("username"),
                        row.getString("full_name"),
                        row.getString("email"),
                        row.getBoolean("email_verified"),
                        instant(row, "updated_at")),
                Set.copyOf(strings(row, "scopes")),
                strings(row, "resources"),
                RequestedClaims.ofColumn(row.getString("claims")),
                AuthorizationDetails.ofColumn(row.getString("authorization_details")),
                ClientRights.read(row),
                instant(row, "issued_at"),
                instant(row, "expires_at"));
    }

    private static UserAuthentication user(ResultSet row) throws SQLException {
        UUID account = row.getObject("account_id", UUID.class);
        AccountPrincipal principal = new AccountPrincipal(
                account,
                row.getString("username"),
                row.getString("email"),
                row.getString("tier"),
                Set.copyOf(strings(row, "roles")));
        AuthenticationEvent event = AuthenticationEvent.ofColumns(
                account, row.getLong("account_epoch"), row.getString("session_id"), row.getString("factors"));
        return new UserAuthentication(principal, event);
    }

    static List<String> strings(ResultSet row, String column) throws SQLException {
        return row.getArray(column) == null
                ? List.of()
                : List.of((String[]) row.getArray(column).getArray());
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** An authorization request, whose code may have been redeemed. */
    record Request(GrantRow row, boolean isRedeemed, OAuth2AuthorizationRequest request) {}

    /**
     * A grant that was found by a refresh token.
     *
     * @param isReuse RFC 9700 section 4.14.2: the token was rotated, longer ago than the retry window or more than once
     * @param keyThumbprint the key that the refresh tokens are bound to, or null
     */
    record Refreshable(
            GrantRow row,
            String grantType,
            Instant refreshExpiresAt,
            boolean isReuse,
            @Nullable String keyThumbprint) {

        static Refreshable read(ResultSet row, int number) throws SQLException {
            return new Refreshable(
                    GrantRow.read(row, number),
                    row.getString("grant_type"),
                    instant(row, "refresh_expires_at"),
                    row.getBoolean("is_reuse"),
                    row.getString("dpop_jkt"));
        }
    }
}
