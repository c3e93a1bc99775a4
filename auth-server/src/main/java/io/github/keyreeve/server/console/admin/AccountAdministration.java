package io.github.keyreeve.server.console.admin;

import io.github.keyreeve.server.identity.accounts.Account;
import io.github.keyreeve.server.identity.accounts.AccountChanges;
import io.github.keyreeve.server.identity.accounts.AccountPatch;
import io.github.keyreeve.server.identity.accounts.AccountState;
import io.github.keyreeve.server.identity.accounts.Accounts;
import io.github.keyreeve.server.identity.profile.AccountDetails;
import io.github.keyreeve.server.identity.profile.ProfilePatch;
import io.github.keyreeve.server.identity.profile.Profiles;
import io.github.keyreeve.server.identity.search.AccountQuery;
import io.github.keyreeve.server.identity.search.AccountSearch;
import io.github.keyreeve.server.platform.audit.SecurityEvent;
import io.github.keyreeve.server.platform.errors.ProblemException;
import io.github.keyreeve.server.platform.errors.ProblemType;
import io.github.keyreeve.server.platform.ratelimit.SignInAttempts;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;

/** What administrators do with accounts, by API and by page: each act checks first whether the caller may do it. */
final class AccountAdministration {

    private final Accounts accounts;
    private final AccountSearch accountSearch;
    private final AccountChanges changes;
    private final Profiles profiles;
    private final SignInAttempts attempts;
    private final AccountAdminRules rules;

    AccountAdministration(
            Accounts accounts,
            AccountSearch accountSearch,
            AccountChanges changes,
            Profiles profiles,
            SignInAttempts attempts,
            AccountAdminRules rules) {
        this.accounts = accounts;
        this.accountSearch = accountSearch;
        this.changes = changes;
        this.profiles = profiles;
        this.attempts = attempts;
        this.rules = rules;
    }

    /**
     * One page of the list.
     *
     * @param query the parameters of the URL
     */
    AccountPageJson find(Map<String, String> query) {
        return AccountPageJson.of(accountSearch.find(AccountQuery.parse(query)));
    }

    Account existing(UUID id) {
        return accounts.byId(id).orElseThrow(NoSuchAccount::new);
    }

    /** The account with its claims. */
    AccountDetails details(Account account) {
        return profiles.details(account);
    }

    boolean exists(UUID id) {
        return accounts.byId(id).isPresent();
    }

    /**
     * Changes what the patches name.
     *
     * @param version the expected one; null for any
     * @return empty if the account has changed meanwhile
     */
    Optional<Account> change(
            UUID id, AccountPatch patch, ProfilePatch entered, @Nullable Long version, Authentication caller) {
        Account account = existing(id);
        rules.check(patch, entered, profiles.of(id));
        rules.check(caller, account, patch);
        return profiles.patch(id, patch, entered, version);
    }

    private Optional<Account> change(UUID id, AccountState state, Authentication caller) {
        return change(id, AccountPatch.to(state), ProfilePatch.NONE, null, caller);
    }

    /** Returns false if the account was deleted meanwhile, as the next methods do. */
    boolean lock(UUID id, Authentication caller) {
        return change(id, AccountState.LOCKED, caller).isPresent();
    }

    boolean disable(UUID id, Authentication caller) {
        return change(id, AccountState.DISABLED, caller).isPresent();
    }

    /** Makes an account of any state active. */
    boolean open(UUID id, Authentication caller) {
        boolean opened = change(id, AccountState.ACTIVE, caller).isPresent();
        attempts.reset(id);
        return opened;
    }

    boolean delete(UUID id, Authentication caller) {
        rules.check(caller, existing(id));
        return changes.delete(id);
    }

    /** Makes a locked account active. */
    void unlock(UUID id, Authentication caller) {
        rules.check(caller, existing(id));
        changes.unlock(id);
        attempts.reset(id);
    }

    /** Returns false if the account is not pending. The hourly limit is the same as for requests by the owner. */
    boolean resendActivation(UUID id, Locale locale, Authentication caller) {
        rules.check(caller, existing(id));
        return changes.resendActivation(id, locale);
    }

    /** Rejects callers who may not manage this account. */
    void requireManageable(UUID id, Authentication caller) {
        rules.check(caller, existing(id));
    }

    boolean resetFactors(UUID id, Authentication caller) {
        rules.check(caller, existing(id));
        changes.resetFactors(id);
        return true;
    }

    boolean endSessions(UUID id, Authentication caller) {
        rules.check(caller, existing(id));
        changes.revokeAllAccess(id, SecurityEvent.SESSIONS_ENDED);
        return true;
    }

    static final class NoSuchAccount extends ProblemException {
        private static final long serialVersionUID = 1L;

        NoSuchAccount() {
            super(ProblemType.NO_SUCH_ACCOUNT);
        }
    }
}
