package io.github.keyreeve.server.console.admin;

import io.github.keyreeve.server.identity.accounts.AccountState;
import io.github.keyreeve.server.identity.accounts.NewAccount;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A user as an administrator enters it, without a password.
 *
 * @param username the address if it is missing
 */
@JsonNaming(SnakeCaseStrategy.class)
record NewUser(
        @Nullable String username,
        @Nullable String email,
        @Nullable String fullName,
        @Nullable String tier,
        @Nullable Set<String> roles) {

    /** Of a form that is empty. */
    static final NewUser NONE = new NewUser(null, null, null, null, null);

    NewUser {
        roles = roles == null ? Set.of() : Set.copyOf(roles);
    }

    Set<String> granted() {
        return roles == null ? Set.of() : roles;
    }

    /** Rejects what breaks a rule. */
    NewAccount account(String chosenTier) {
        String address = email == null || email.isBlank() ? null : email.strip();
        String name = username == null || username.isBlank() ? address == null ? "" : address : username;
        return new NewAccount(name, address, fullName, chosenTier, granted(), AccountState.ACTIVE);
    }
}
