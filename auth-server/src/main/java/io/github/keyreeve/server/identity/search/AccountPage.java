package io.github.keyreeve.server.identity.search;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list of accounts.
 *
 * @param next the cursor after which the next page begins; null on the last one
 * @param previous the cursor before which the previous page ends; null on the first one
 */
public record AccountPage(
        List<FoundAccount> items,
        @Nullable AccountCursor next,
        @Nullable AccountCursor previous) {

    public AccountPage {
        items = List.copyOf(items);
    }

    /**
     * From what the statement of a query finds.
     *
     * @param found in the order of the list; with one more account than a page has, if there are more in the direction of the query
     */
    static AccountPage of(List<FoundAccount> found, AccountQuery query) {
        boolean more = found.size() > query.limit();
        boolean backward = query.isBackward();
        List<FoundAccount> items =
                !more ? found : backward ? found.subList(1, found.size()) : found.subList(0, query.limit());
        if (items.isEmpty()) {
            return new AccountPage(items, null, null);
        }
        boolean hasNext = backward || more;
        boolean hasPrevious = backward ? more : query.cursor() != null;
        return new AccountPage(
                items,
                hasNext ? AccountCursor.of(items.get(items.size() - 1), query.order()) : null,
                hasPrevious ? AccountCursor.of(items.get(0), query.order()) : null);
    }
}
