package io.github.keyreeve.server.identity.accounts;

import io.github.keyreeve.server.identity.authentication.AccountPrincipal;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One user.
 *
 * @param id the immutable identifier, which is also the {@code sub} of tokens
 * @param username the login name as its owner writes it
 * @param emailVerified whether the owner has verified the address
 * @param isProved whether the owner has verified this address or an earlier one; until then another user may have signed up
 * @param emailRefusal that of the last mail which the mail server refused for good; null since the owner has proved the address again
 * @param tier the class of service, such as {@code free}
 * @param roles what the user may do, such as {@code admin}
 * @param passwordChangedAt when the password was last set; null if that is unknown, or without a password
 * @param passkeyOfferFrom from when on the owner is offered a passkey after a sign-in with the password; far away for never
 * @param version increases with each change, for optimistic locking
 * @param epoch changes when all access to the account is revoked; what has another number is over
 */
public record Account(
        UUID id,
        String username,
        @Nullable String email,
        boolean emailVerified,
        boolean isProved,
        @Nullable EmailRefusal emailRefusal,
        @Nullable String fullName,
        String tier,
        Set<String> roles,
        AccountState state,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant passwordChangedAt,
        Instant passkeyOfferFrom,
        long version,
        long epoch) {

    /** The role with all permissions. */
    public static final String ADMINISTRATOR = "admin";

    public Account {
        roles = Set.copyOf(roles);
    }

    /** Whether the user has the administrator role. */
    public boolean isAdministrator() {
        return roles.contains(ADMINISTRATOR);
    }

    /** Whether this is the address of the account, in whatever form it is written. */
    public boolean hasEmail(String address) {
        return email != null && LoginName.keyOf(email).equals(LoginName.keyOf(address));
    }

    /** The account as the principal of a signed-in user. */
    public AccountPrincipal principal() {
        return new AccountPrincipal(id, username, email, tier, roles);
    }

    /** The account as it was when it had this address, which may have been the login name too. */
    public Account withFormerEmail(String former) {
        boolean isLoginName = hasEmail(username);
        return new Account(
                id,
                isLoginName ? former : username,
                former,
                true,
                true,
                null,
                fullName,
                tier,
                roles,
                state,
                createdAt,
                updatedAt,
                passwordChangedAt,
                passkeyOfferFrom,
                version,
                epoch);
    }

    /**
     * A mail to the address was refused for good.
     *
     * @param reply the numbers of the mail server's reply, such as {@code 550 5.1.1}
     */
    public record EmailRefusal(Instant at, String reply) {}

    @Override
    public String toString() {
        return "Account[" + id + ", " + state.wireName() + "]";
    }
}
