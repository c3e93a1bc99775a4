package io.github.keyreeve.server.console.admin;

import io.github.keyreeve.server.identity.accounts.AccountJson;
import io.github.keyreeve.server.identity.search.AccountCursor;
import io.github.keyreeve.server.identity.search.AccountPage;
import io.github.keyreeve.server.identity.search.FoundAccount;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of accounts.
 *
 * @param next the value of {@code after} for the next page; null on the last page
 * @param previous the value of {@code before} for the previous page; null on the first page
 */
record AccountPageJson(
        List<AccountJson> items,
        @Nullable String next,
        @Nullable String previous) {

    static AccountPageJson of(AccountPage page) {
        return new AccountPageJson(
                page.items().stream().map(FoundAccount::json).toList(), text(page.next()), text(page.previous()));
    }

    private static @Nullable String text(@Nullable AccountCursor cursor) {
        return cursor == null ? null : cursor.text();
    }
}
