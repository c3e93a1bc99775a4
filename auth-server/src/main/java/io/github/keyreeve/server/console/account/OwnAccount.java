package io.github.keyreeve.server.console.account;

import io.github.keyreeve.server.identity.accounts.Account;
import io.github.keyreeve.server.identity.accounts.AccountChanges;
import io.github.keyreeve.server.identity.accounts.AccountPatch;
import io.github.keyreeve.server.identity.accounts.Accounts;
import io.github.keyreeve.server.identity.accounts.NewAccount;
import io.github.keyreeve.server.identity.authentication.AccountPrincipal;
import io.github.keyreeve.server.identity.authentication.AuthenticationEvent;
import io.github.keyreeve.server.identity.lifecycle.AccountDeletion;
import io.github.keyreeve.server.identity.profile.AccountDetails;
import io.github.keyreeve.server.identity.profile.Profile;
import io.github.keyreeve.server.identity.profile.ProfilePatch;
import io.github.keyreeve.server.identity.profile.Profiles;
import io.github.keyreeve.server.platform.audit.SecurityEvent;
import io.github.keyreeve.server.platform.errors.InputErrors;
import io.github.keyreeve.server.platform.errors.InvalidInput;
import io.github.keyreeve.server.platform.mail.EmailAddress;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;

/** What users do with their own accounts, by API and by page. What a stolen session must not do requires {@link OwnerVerification}. */
final class OwnAccount {

    private final Accounts accounts;
    private final AccountChanges changes;
    private final Profiles profiles;
    private final AccountDeletion accountDeletion;
    private final OwnerVerification verification;
    private final EmailChangeForm emailChange;

    OwnAccount(
            Accounts accounts,
            AccountChanges changes,
            Profiles profiles,
            AccountDeletion accountDeletion,
            OwnerVerification verification,
            EmailChangeForm emailChange) {
        this.accounts = accounts;
        this.changes = changes;
        this.profiles = profiles;
        this.accountDeletion = accountDeletion;
        this.verification = verification;
        this.emailChange = emailChange;
    }

    Account of(Authentication user) {
        return accounts.byId(AccountPrincipal.of(user).accountId()).orElseThrow();
    }

    /** Rejects an address that {@link #changeEmail} would reject. */
    void checkEmail(String email) {
        emailChange.read(email);
    }

    /** The account with its claims. */
    AccountDetails details(Authentication user) {
        return profiles.details(of(user));
    }

    Profile profile(Authentication user) {
        return profiles.of(AccountPrincipal.of(user).accountId());
    }

    /**
     * Rejects what {@link #change} would reject.
     *
     * @throws InvalidInput that names all that is invalid
     */
    void check(Authentication user, @Nullable String fullName, ProfilePatch entered) {
        new InputErrors()
                .check("full_name", () -> NewAccount.checkFullName(fullName))
                .check("", () -> profile(user).with(entered.byOwner()))
                .throwIfAny();
    }

    /** Changes the full name, unless it is null, and the claims that were entered. */
    AccountDetails change(Authentication user, @Nullable String fullName, ProfilePatch entered) {
        check(user, fullName, entered);
        UUID id = AccountPrincipal.of(user).accountId();
        return profiles.patch(id, AccountPatch.named(fullName), entered.byOwner(), null)
                .map(profiles::details)
                .orElseThrow();
    }

    /**
     * Requests another address, if it is another one. It changes when it is confirmed by mail.
     *
     * @return whether it is another one
     * @throws org.springframework.security.authorization.AuthorizationDeniedException if the user must authenticate further
     * @throws InvalidInput if it is no address, or if no mail is sent to it
     */
    boolean changeEmail(Authentication user, String email, ShownFactors shown, Locale locale) {
        Account account = of(user);
        EmailAddress address = emailChange.read(email);
        if (!emailChange.isNew(account, address)) {
            return false;
        }
        verification.require("email-change", user, account, shown);
        emailChange.ask(AuthenticationEvent.of(user).orElseThrow(), account, address, locale);
        return true;
    }

    /**
     * Deletes the account.
     *
     * @throws org.springframework.security.authorization.AuthorizationDeniedException if the user must authenticate further
     */
    void delete(Authentication user, ShownFactors shown) {
        Account account = of(user);
        verification.require("account-delete", user, account, shown);
        accountDeletion.delete(
                account.id(), AuthenticationEvent.of(user).orElseThrow().accountEpoch());
    }

    void revokeAllAccess(Authentication user) {
        changes.revokeAllAccess(AccountPrincipal.of(user).accountId(), SecurityEvent.ALL_ACCESS_REVOKED);
    }
}
