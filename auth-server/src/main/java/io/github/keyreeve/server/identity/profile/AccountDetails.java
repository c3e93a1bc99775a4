package io.github.keyreeve.server.identity.profile;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.github.keyreeve.server.identity.accounts.Account;
import io.github.keyreeve.server.identity.accounts.AccountJson;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An account as the JSON API shows it alone: with its claims, as far as they have a value.
 *
 * @param more what other packages add, by member
 */
public record AccountDetails(
        @JsonUnwrapped AccountJson account,
        @JsonUnwrapped Profile claims,
        @JsonAnyGetter Map<String, Object> more) {

    static AccountDetails of(
            Account account, @Nullable Instant lastSignInAt, Profile profile, Map<String, Object> more) {
        return new AccountDetails(AccountJson.of(account, lastSignInAt), profile, more);
    }
}
