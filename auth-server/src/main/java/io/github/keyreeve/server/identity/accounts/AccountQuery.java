package io.github.keyreeve.server.identity.accounts;

import io.github.keyreeve.server.platform.errors.InputErrors;
import io.github.keyreeve.server.platform.errors.InvalidInput;
import io.github.keyreeve.server.platform.errors.Reason;
import io.github.keyreeve.server.platform.mail.DomainName;
import java.util.Locale;
import java.util.Optional;
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

    private static final int LONGEST_SEARCH = 254;

    public AccountQuery {
        requireLimit(limit);
        requireSearch(search);
    }

    /**
     * Reads the query of a URL.
     *
     * @throws InvalidInput that names all malformed parameters
     */
    public static AccountQuery parse(@Nullable String search, String order, @Nullable String after, String limit) {
        InputErrors errors = new InputErrors();
        errors.check("search", () -> requireSearch(search));
        Optional<Order> sort = errors.read("sort", () -> Order.of(order));
        Optional<AccountCursor> cursor = after == null || after.isEmpty()
                ? Optional.empty()
                : errors.read("after", () -> AccountCursor.parse(after));
        Optional<Integer> most = errors.read("limit", () -> requireLimit(number(limit)));
        errors.throwIfAny();
        return new AccountQuery(search, sort.orElseThrow(), cursor.orElse(null), most.orElseThrow());
    }

    private static int number(String limit) {
        return limit.matches("[0-9]{1,9}") ? Integer.parseInt(limit) : 0;
    }

    private static int requireLimit(int limit) {
        if (limit < 1 || limit > MOST) {
            throw new InvalidInput("limit", Reason.OUT_OF_RANGE, "limit is 1 to " + MOST + ".");
        }
        return limit;
    }

    private static void requireSearch(@Nullable String search) {
        if (search != null && search.length() > LONGEST_SEARCH) {
            throw new InvalidInput("search", Reason.TOO_LONG, "search has at most " + LONGEST_SEARCH + " characters.");
        }
    }

    /** The search as a pattern of {@code like}; wildcards in it are escaped. */
    String pattern() {
        return pattern(search == null ? "" : search.strip().toLowerCase(Locale.ROOT));
    }

    /** The same of a name, an address or a domain in its normal form: addresses are stored with A-labels. */
    String normalPattern() {
        String text = search == null ? "" : search.strip();
        return text.contains("@")
                ? pattern(LoginName.keyOf(text))
                : DomainName.typed(text).map(domain -> pattern(domain.text())).orElseGet(this::pattern);
    }

    private static String pattern(String text) {
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
                default -> throw new InvalidInput("sort", Reason.NOT_ALLOWED, "sort is username or -created_at.");
            };
        }
    }
}
