package io.github.keyreeve.server.identity.search;

import io.github.keyreeve.server.identity.accounts.LoginName;
import io.github.keyreeve.server.platform.errors.InvalidInput;
import io.github.keyreeve.server.platform.errors.Reason;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The order of a list of accounts; each column has an index that ends with the id.
 *
 * @param descending whether the largest or latest is first
 */
public record AccountOrder(Column column, boolean descending) {

    private static final String NEVER = "never";

    /** By login name. */
    public static final AccountOrder USERNAME = new AccountOrder(Column.USERNAME, false);

    /** All of them as the API names them, such as {@code -created_at} for the newest first. */
    public static List<String> names() {
        return Arrays.stream(Column.values())
                .flatMap(column -> List.of(column.key, "-" + column.key).stream())
                .toList();
    }

    /**
     * The order of this name.
     *
     * @throws InvalidInput if there is none
     */
    public static AccountOrder of(String name) {
        boolean descending = name.startsWith("-");
        return Arrays.stream(Column.values())
                .filter(column -> column.key.equals(descending ? name.substring(1) : name))
                .findFirst()
                .map(column -> new AccountOrder(column, descending))
                .orElseThrow(() -> new InvalidInput(
                        "sort", Reason.NOT_ALLOWED, "sort is one of " + String.join(", ", names()) + "."));
    }

    /** As the API names it. */
    public String name() {
        return (descending ? "-" : "") + column.key;
    }

    /** The condition for what follows a cursor in this order, or precedes it. */
    String beyond(boolean backward) {
        String relation = descending == backward ? ">" : "<";
        return column == Column.USERNAME
                ? column.sql + " " + relation + " :key"
                : "(%s, %s) %s (:key, :id)".formatted(column.sql, column.id, relation);
    }

    /** The sort expression, or its reverse. */
    String by(boolean backward) {
        String direction = descending == backward ? "" : " desc";
        return column == Column.USERNAME
                ? column.sql + direction
                : column.sql + direction + ", " + column.id + direction;
    }

    /** What the account is sorted by, as text without spaces at its ends. */
    String keyOf(FoundAccount found) {
        return switch (column) {
            case USERNAME -> LoginName.keyOf(found.account().username());
            case CREATED_AT -> text(found.account().createdAt());
            case LAST_SIGN_IN_AT -> text(found.lastSignInAt());
            case PASSWORD_CHANGED_AT -> text(found.account().passwordChangedAt());
        };
    }

    /** The same as a parameter of a statement. */
    Object parameter(String key) {
        if (column == Column.USERNAME) {
            return key;
        }
        return key.equals(NEVER) ? OffsetDateTime.MIN : Instant.parse(key).atOffset(ZoneOffset.UTC);
    }

    private static String text(@Nullable Instant time) {
        return time == null ? NEVER : time.toString();
    }

    /** What accounts are sorted by. */
    public enum Column {
        /** Unique. */
        USERNAME("username", "a.username_key", "a.id"),
        CREATED_AT("created_at", "a.created_at", "a.id"),
        /** Accounts that have never signed in count as the earliest. */
        LAST_SIGN_IN_AT("last_sign_in_at", "t.last_sign_in_at", "t.account_id"),
        PASSWORD_CHANGED_AT("password_changed_at", "a.password_changed_at", "a.id");

        private final String key;
        private final String sql;
        private final String id;

        Column(String key, String sql, String id) {
            this.key = key;
            this.sql = sql;
            this.id = id;
        }
    }
}
