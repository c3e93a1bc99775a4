package io.github.keyreeve.server.identity.accounts;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** A partial update of an account by an administrator; a null member is not changed. */
@JsonNaming(SnakeCaseStrategy.class)
public record AccountPatch(
        @Nullable String tier,
        @Nullable Set<String> roles,
        @Nullable AccountState state,
        @Nullable String fullName) {

    /** Changes nothing. */
    public static final AccountPatch NONE = new AccountPatch(null, null, null, null);

    public AccountPatch {
        fullName = fullName == null ? null : fullName.strip();
    }

    /** A patch that changes only the full name, or nothing if that is null. */
    public static AccountPatch named(@Nullable String fullName) {
        return new AccountPatch(null, null, null, fullName);
    }

    /** A patch that changes only the state. */
    public static AccountPatch to(AccountState state) {
        return new AccountPatch(null, null, state, null);
    }

    public boolean isEmpty() {
        return tier == null && roles == null && state == null && fullName == null;
    }

    boolean removesAdministrator() {
        return closes() || (roles != null && !roles.contains(Account.ADMINISTRATOR));
    }

    /** Whether the change revokes all access to the account. */
    boolean closes() {
        return state == AccountState.LOCKED || state == AccountState.DISABLED;
    }
}
