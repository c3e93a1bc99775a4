package io.github.keyreeve.server.identity.accounts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of the table as an {@link Account}. */
public final class AccountMapper {

    private AccountMapper() {}

    public static Account read(ResultSet row, int number) throws SQLException {
        return new Account(
                row.getObject("id", UUID.class),
                row.getString("username"),
                row.getString("email"),
                row.getBoolean("email_verified"),
                row.getBoolean("email_verified") || row.getBoolean("earlier_email_verified"),
                emailRefusal(row),
                row.getString("full_name"),
                row.getString("tier"),
                Set.of((String[]) row.getArray("roles").getArray()),
                AccountState.ofWireName(row.getString("state")),
                instant(row, "created_at"),
                instant(row, "updated_at"),
                instantIfAny(row, "password_changed_at"),
                instant(row, "passkey_offer_from"),
                row.getLong("version"),
                row.getLong("epoch"));
    }

    private static Account.@Nullable EmailRefusal emailRefusal(ResultSet row) throws SQLException {
        String reply = row.getString("email_refusal");
        return reply == null ? null : new Account.EmailRefusal(instant(row, "email_refused_at"), reply);
    }

    /** The time in a column where {@code -infinity} is none. */
    public static @Nullable Instant instantIfAny(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null || time.equals(OffsetDateTime.MIN) ? null : time.toInstant();
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
