package io.github.keyreeve.server.identity.search;

import io.github.keyreeve.server.platform.errors.InputErrors;
import io.github.keyreeve.server.platform.errors.InvalidInput;
import io.github.keyreeve.server.platform.errors.Reason;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list of accounts.
 *
 * @param cursor the account at the edge of the page that was read before; null for the first page
 * @param isBackward whether the page ends before the cursor, instead of beginning after it
 * @param limit the page size, 1 to 200
 */
public record AccountQuery(
        AccountFilter filter, AccountOrder order, @Nullable AccountCursor cursor, boolean isBackward, int limit) {

    private static final int MOST = 200;

    public AccountQuery {
        requireLimit(limit);
    }

    /**
     * Reads the query of a URL; empty parameters count as missing. What has not signed in since a time is listed by the last sign-in,
     * unless another order is given.
     *
     * @throws InvalidInput that names all malformed parameters
     */
    public static AccountQuery parse(Map<String, String> given) {
        InputErrors errors = new InputErrors();
        AccountFilter filter = AccountFilter.parse(given, errors);
        AccountOrder standard = filter.notSignedInSince() == null
                ? AccountOrder.USERNAME
                : new AccountOrder(AccountOrder.Column.LAST_SIGN_IN_AT, false);
        String sort = given.getOrDefault("sort", "");
        AccountOrder order = sort.isEmpty()
                ? standard
                : errors.read("sort", () -> AccountOrder.of(sort)).orElse(standard);
        Optional<AccountCursor> after = cursor("after", given, order, errors);
        Optional<AccountCursor> before = cursor("before", given, order, errors);
        errors.check("before", () -> requireOne(after, before));
        Integer most = errors.read("limit", () -> requireLimit(number(given.getOrDefault("limit", "50"))))
                .orElse(1);
        errors.throwIfAny();
        return new AccountQuery(filter, order, after.or(() -> before).orElse(null), before.isPresent(), most);
    }

    private static Optional<AccountCursor> cursor(
            String name, Map<String, String> given, AccountOrder order, InputErrors errors) {
        String text = given.getOrDefault(name, "");
        return text.isEmpty() ? Optional.empty() : errors.read(name, () -> AccountCursor.parse(text, order));
    }

    private static void requireOne(Optional<AccountCursor> after, Optional<AccountCursor> before) {
        if (after.isPresent() && before.isPresent()) {
            throw new InvalidInput(
                    "before", Reason.NOT_ALLOWED, "A page is after one account or before one, not both.");
        }
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
}
