package io.github.keyreeve.server.identity.accounts;

import io.github.keyreeve.server.platform.errors.InvalidInput;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which accounts to list, and in what order.
 *
 * @param search part of a login name, an address or a full name
 * @param after the cursor at which the previous page ended
 * @param limit the page size, 1 to 200
 */
public record AccountQuery(
        @Nullable String search, Order order, @Nullable AccountCursor after, int limit) {

    static final int MOST = 200;

    public AccountQuery {
        if (limit < 1 || limit > MOST) {
            throw new InvalidInput("limit is 1 to " + MOST + ".");
        }
        if (search != null && search.length() > 254) {
            throw new InvalidInput("search has at most 254 characters.");
        }
    }

    /** The search as a pattern of {@code like}; wildcards in it are escaped. */
    String pattern() {
        String text = search == null ? "" : search.strip().toLowerCase(Locale.ROOT);
        return "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }

    boolean searches() {
        return search != null && !search.isBlank();
    }

    /** The sort order. */
    public enum Order {
        /** By login name. */
        USERNAME,
        /** The newest first. */
        CREATED_AT;

        /** The order with this API name. */
        public static Order of(String name) {
            return switch (name) {
                case "username" -> USERNAME;
                case "-created_at" -> CREATED_AT;
                default -> throw new InvalidInput("sort is username or -created_at.");
            };
        }
    }
}
