package io.github.keyreeve.server.identity.accounts;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** What an administrator changes of an account; what is null stays as it is. */
@JsonNaming(SnakeCaseStrategy.class)
public record AccountPatch(
        @Nullable String tier,
        @Nullable Set<String> roles,
        @Nullable AccountState state,
        @Nullable String fullName) {

    /** Gives the account another state. */
    public static AccountPatch to(AccountState state) {
        return new AccountPatch(null, null, state, null);
    }

    public boolean isEmpty() {
        return tier == null && roles == null && state == null && fullName == null;
    }

    boolean removesAdministrator() {
        return closes() || (roles != null && !roles.contains(Account.ADMINISTRATOR));
    }

    /** Whether nobody may act as the account afterwards. */
    boolean closes() {
        return state == AccountState.LOCKED || state == AccountState.DISABLED;
    }
}
