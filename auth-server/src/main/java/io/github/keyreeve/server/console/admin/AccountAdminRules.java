package io.github.keyreeve.server.console.admin;

import io.github.keyreeve.server.identity.accounts.Account;
import io.github.keyreeve.server.identity.accounts.AccountPatch;
import io.github.keyreeve.server.identity.accounts.AccountRoles;
import io.github.keyreeve.server.identity.accounts.AccountState;
import io.github.keyreeve.server.identity.accounts.AccountTiers;
import io.github.keyreeve.server.identity.accounts.NewAccount;
import io.github.keyreeve.server.identity.assurance.AssurancePolicy;
import io.github.keyreeve.server.identity.profile.Profile;
import io.github.keyreeve.server.identity.profile.ProfilePatch;
import io.github.keyreeve.server.platform.errors.InputErrors;
import io.github.keyreeve.server.platform.errors.InvalidInput;
import io.github.keyreeve.server.platform.errors.Reason;
import java.util.Set;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;

/**
 * The rules of user administration. A client with the scope {@code admin.users} manages users; only administrators manage
 * administrators and grant the administrator role.
 */
final class AccountAdminRules {

    private static final Set<AccountState> ASSIGNABLE =
            Set.of(AccountState.ACTIVE, AccountState.LOCKED, AccountState.DISABLED);

    private final AccountTiers tiers;
    private final AccountRoles roles;
    private final AssurancePolicy policy;

    AccountAdminRules(AccountTiers tiers, AccountRoles roles, AssurancePolicy policy) {
        this.tiers = tiers;
        this.roles = roles;
        this.policy = policy;
    }

    /** Rejects a patch with unknown tiers, roles or states, or with invalid claims. */
    void check(AccountPatch patch, ProfilePatch entered, Profile before) {
        if (patch.isEmpty() && entered.isEmpty()) {
            throw new InvalidInput(
                    "", Reason.REQUIRED, "Name at least one member to change, such as tier or full_name.");
        }
        boolean isTier = patch.tier() == null || tiers.all().contains(patch.tier());
        boolean areRoles = patch.roles() == null || roles.names().containsAll(patch.roles());
        boolean isState = patch.state() == null || ASSIGNABLE.contains(patch.state());
        new InputErrors()
                .check("tier", () -> require(isTier, "tier", "tier is one of " + tiers.all() + "."))
                .check("roles", () -> require(areRoles, "roles", "roles are of " + roles.names() + "."))
                .check("state", () -> require(isState, "state", "state is active, locked or disabled."))
                .check("full_name", () -> NewAccount.checkFullName(patch.fullName()))
                .check("", () -> before.with(entered))
                .throwIfAny();
    }

    /** Rejects callers who may not manage this account. */
    void check(Authentication caller, Account account) {
        if (account.isAdministrator() && !isAdministrator(caller)) {
            throw new AccessDeniedException("Only an administrator administers administrators");
        }
    }

    void check(Authentication caller, Account account, AccountPatch patch) {
        check(caller, account);
        if (patch.roles() != null && patch.roles().contains(Account.ADMINISTRATOR) && !isAdministrator(caller)) {
            throw new AccessDeniedException("Only an administrator makes administrators");
        }
        if (patch.roles() != null && !patch.roles().equals(account.roles())) {
            policy.require("users-roles", caller);
        }
    }

    /**
     * Rejects callers who may not grant these roles to a new account.
     *
     * @throws InvalidInput if the tier or a role is unknown
     */
    void checkNew(Authentication caller, String tier, Set<String> granted) {
        if (granted.contains(Account.ADMINISTRATOR) && !isAdministrator(caller)) {
            throw new AccessDeniedException("Only an administrator makes administrators");
        }
        if (!granted.isEmpty()) {
            policy.require("users-roles", caller);
        }
        new InputErrors()
                .check("tier", () -> require(tiers.all().contains(tier), "tier", "tier is one of " + tiers.all() + "."))
                .check(
                        "roles",
                        () -> require(
                                roles.names().containsAll(granted), "roles", "roles are of " + roles.names() + "."))
                .throwIfAny();
    }

    private static boolean isAdministrator(Authentication caller) {
        return caller.getAuthorities().stream().anyMatch(authority -> "ROLE_admin".equals(authority.getAuthority()));
    }

    private static void require(boolean valid, String field, String rule) {
        if (!valid) {
            throw new InvalidInput(field, Reason.NOT_ALLOWED, rule);
        }
    }
}
