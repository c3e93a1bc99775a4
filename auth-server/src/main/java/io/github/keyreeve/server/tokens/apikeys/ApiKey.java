package io.github.keyreeve.server.tokens.apikeys;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A key as its owner and administrators see it, without its value.
 *
 * @param prefix what the value begins with
 * @param usageScope what it may be used for, separated by spaces
 * @param rateLimit how often it may be verified; null for the limit of the tier
 * @param lastUsedAt some minutes exact; null if it was not used
 */
@JsonNaming(SnakeCaseStrategy.class)
public record ApiKey(
        UUID id,
        String prefix,
        String name,
        String usageScope,
        Instant createdAt,
        Instant expiresAt,
        boolean expired,
        @Nullable String rateLimit,
        @Nullable Instant lastUsedAt) {

    static ApiKey read(ResultSet row, int number) throws SQLException {
        OffsetDateTime used = row.getObject("last_used_at", OffsetDateTime.class);
        return new ApiKey(
                row.getObject("id", UUID.class),
                row.getString("prefix"),
                row.getString("name"),
                String.join(" ", (String[]) row.getArray("scopes").getArray()),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                row.getBoolean("expired"),
                row.getString("rate_limit"),
                used == null ? null : used.toInstant());
    }
}
