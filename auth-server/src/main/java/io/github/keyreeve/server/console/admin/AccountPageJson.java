package io.github.keyreeve.server.console.admin;

import io.github.keyreeve.server.identity.accounts.Account;
import io.github.keyreeve.server.identity.accounts.AccountCursor;
import io.github.keyreeve.server.identity.accounts.AccountJson;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of accounts.
 *
 * @param next the value of {@code after} for the next page; null on the last page
 */
record AccountPageJson(List<AccountJson> items, @Nullable String next) {

    /** From the accounts of a page and, if there is one, the first of the next page. */
    static AccountPageJson of(List<Account> found, int limit) {
        List<Account> items = found.subList(0, Math.min(limit, found.size()));
        String next =
                found.size() > limit ? AccountCursor.of(items.get(limit - 1)).text() : null;
        return new AccountPageJson(items.stream().map(AccountJson::of).toList(), next);
    }
}
