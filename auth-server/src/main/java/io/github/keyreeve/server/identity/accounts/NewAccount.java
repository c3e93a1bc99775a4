package io.github.keyreeve.server.identity.accounts;

import io.github.keyreeve.server.platform.errors.InputErrors;
import io.github.keyreeve.server.platform.errors.InvalidInput;
import io.github.keyreeve.server.platform.errors.Reason;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The data of a new account. Rejects names, addresses, tiers and roles that break the rules.
 *
 * @param username the login name; one with an {@code @} must be the account's own address, so that no user can
 *     take the address of another user as a name
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

    /** RFC 5321 section 4.1.2 without quoted names; the excluded characters have a meaning in mail headers. */
    private static final Pattern ADDRESS = Pattern.compile("[^@\\s,;:<>()\\[\\]\\\\\"]+@[^@\\s,;:<>()\\[\\]\\\\\"]+");

    public NewAccount {
        username = username.strip();
        email = blankToNull(email);
        fullName = blankToNull(fullName);
        roles = Set.copyOf(roles);
        check(username, email, fullName, tier, roles);
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

    /** Rejects an invalid e-mail address. */
    public static void checkAddress(String address) {
        if (address.isBlank()) {
            throw new InvalidInput("email", Reason.REQUIRED, "email-missing", "An e-mail address is needed.");
        }
        if (!ADDRESS.matcher(LoginName.of(address).key()).matches()) {
            throw new InvalidInput(
                    "email", Reason.MALFORMED, "email-shape", "An e-mail address looks like name@example.com.");
        }
    }

    private static void check(
            String username, @Nullable String email, @Nullable String fullName, String tier, Set<String> roles) {
        InputErrors errors = new InputErrors();
        Optional<LoginName> name =
                errors.read(username.equals(email) ? "email" : "username", () -> LoginName.of(username));
        if (email != null && (name.isPresent() || !username.equals(email))) {
            errors.check("email", () -> checkAddress(email));
        }
        name.filter(LoginName::isAddress)
                .ifPresent(address -> errors.check("username", () -> {
                    if (email == null || !LoginName.typed(email).equals(name)) {
                        throw new InvalidInput(
                                "username",
                                Reason.NOT_ALLOWED,
                                "name-is-address",
                                "A user name with an @ must be the e-mail address of the account.");
                    }
                }));
        errors.check("full_name", () -> checkFullName(fullName));
        errors.check("tier", () -> requireLabel("tier", tier));
        errors.check("roles", () -> roles.forEach(role -> requireLabel("role", role)));
        errors.throwIfAny();
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
