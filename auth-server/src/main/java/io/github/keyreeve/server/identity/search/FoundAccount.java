package io.github.keyreeve.server.identity.search;

import io.github.keyreeve.server.identity.accounts.Account;
import io.github.keyreeve.server.identity.accounts.AccountJson;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An account of a list.
 *
 * @param lastSignInAt null if the user has never signed in
 */
public record FoundAccount(Account account, @Nullable Instant lastSignInAt) {

    public AccountJson json() {
        return AccountJson.of(account, lastSignInAt);
    }
}
