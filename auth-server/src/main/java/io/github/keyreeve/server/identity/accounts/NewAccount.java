package io.github.keyreeve.server.identity.accounts;

import io.github.keyreeve.server.platform.errors.InputErrors;
import io.github.keyreeve.server.platform.errors.InvalidInput;
import io.github.keyreeve.server.platform.errors.Reason;
import io.github.keyreeve.server.platform.mail.EmailAddress;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The data of a new account. Rejects names, addresses, tiers and roles that break the rules.
 *
 * @param username the login name; one with an {@code @} must be the account's own address, so that no user can
 *     take the address of another user as a name
 * @param email in the form of {@link EmailAddress#text}, whatever was entered; so is a name that is the address
 * @param tier lower-case letters, digits, {@code .}, {@code _} and {@code -}; so are the roles
 */
public record NewAccount(
        String username,
        @Nullable String email,
        @Nullable String fullName,
        String tier,
        Set<String> roles,
        AccountState state) {

    public static final String DEFAULT_TIER = "free";

    private static final int LONGEST_FULL_NAME = 200;
    private static final Pattern LABEL = Pattern.compile("[a-z][a-z0-9._-]{0,62}");

    public NewAccount {
        username = username.strip();
        email = blankToNull(email);
        fullName = blankToNull(fullName);
        roles = Set.copyOf(roles);
        check(username, email, fullName, tier, roles);
        email = email == null ? null : EmailAddress.of(email).text();
        username = EmailAddress.typed(username).map(EmailAddress::text).orElse(username);
    }

    /** An active account of the default tier, without address and roles. */
    public static NewAccount named(String username) {
        return new NewAccount(username, null, null, DEFAULT_TIER, Set.of(), AccountState.ACTIVE);
    }

    public NewAccount withEmail(String address) {
        return new NewAccount(username, address, fullName, tier, roles, state);
    }

    public NewAccount withoutEmail() {
        return new NewAccount(username, null, fullName, tier, roles, state);
    }

    public NewAccount withRoles(String... names) {
        return new NewAccount(username, email, fullName, tier, Set.of(names), state);
    }

    public NewAccount inState(AccountState other) {
        return new NewAccount(username, email, fullName, tier, roles, other);
    }

    private static void check(
            String username, @Nullable String email, @Nullable String fullName, String tier, Set<String> roles) {
        InputErrors errors = new InputErrors();
        if (!username.equals(email)) {
            errors.check("username", () -> checkUsername(username, email));
        }
        if (email != null) {
            errors.check("email", () -> LoginName.of(EmailAddress.of(email).text()));
        }
        errors.check("full_name", () -> checkFullName(fullName));
        errors.check("tier", () -> requireLabel("tier", tier));
        errors.check("roles", () -> roles.forEach(role -> requireLabel("role", role)));
        errors.throwIfAny();
    }

    private static void checkUsername(String username, @Nullable String email) {
        if (LoginName.of(username).isAddress() && !isSame(username, email)) {
            throw new InvalidInput(
                    "username",
                    Reason.NOT_ALLOWED,
                    "name-is-address",
                    "A user name with an @ must be the e-mail address of the account.");
        }
    }

    private static boolean isSame(String username, @Nullable String email) {
        return email != null
                && EmailAddress.typed(username).isPresent()
                && LoginName.typed(username).equals(LoginName.typed(email));
    }

    /**
     * Rejects an invalid full name.
     *
     * @throws InvalidInput if it is too long, or contains control characters
     */
    public static void checkFullName(@Nullable String fullName) {
        if (fullName != null && (fullName.length() > LONGEST_FULL_NAME || hasControls(fullName))) {
            throw new InvalidInput(
                    "full_name",
                    fullName.length() > LONGEST_FULL_NAME ? Reason.TOO_LONG : Reason.MALFORMED,
                    "full-name",
                    "A full name has at most " + LONGEST_FULL_NAME + " characters, all visible.",
                    LONGEST_FULL_NAME);
        }
    }

    private static void requireLabel(String what, String value) {
        if (!LABEL.matcher(value).matches()) {
            throw new InvalidInput(
                    "",
                    Reason.MALFORMED,
                    "label",
                    "A " + what + " is made of lower-case letters, digits, dots, underscores and hyphens,"
                            + " and begins with a letter.");
        }
    }

    private static boolean hasControls(String text) {
        return text.chars().anyMatch(Character::isISOControl);
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
