package io.github.keyreeve.server.console.account;

import io.github.keyreeve.server.identity.accounts.Account;
import io.github.keyreeve.server.identity.accounts.AccountChanges;
import io.github.keyreeve.server.identity.accounts.Accounts;
import io.github.keyreeve.server.identity.authentication.AccountPrincipal;
import io.github.keyreeve.server.identity.authentication.AuthenticationEvent;
import io.github.keyreeve.server.identity.lifecycle.AccountDeletion;
import io.github.keyreeve.server.platform.audit.SecurityEvent;
import io.github.keyreeve.server.platform.errors.InvalidInput;
import io.github.keyreeve.server.platform.mail.EmailAddress;
import java.util.Locale;
import org.springframework.security.core.Authentication;

/** What users do with their own accounts, by API and by page. What a stolen session must not do requires {@link OwnerVerification}. */
final class OwnAccount {

    private final Accounts accounts;
    private final AccountChanges changes;
    private final AccountDeletion accountDeletion;
    private final OwnerVerification verification;
    private final EmailChangeForm emailChange;

    OwnAccount(
            Accounts accounts,
            AccountChanges changes,
            AccountDeletion accountDeletion,
            OwnerVerification verification,
            EmailChangeForm emailChange) {
        this.accounts = accounts;
        this.changes = changes;
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

    Account rename(Authentication user, String fullName) {
        return changes.rename(AccountPrincipal.of(user).accountId(), fullName);
    }

    /**
     * Requests another address, if it is another one. It changes when it is confirmed by mail.
     *
     * @throws org.springframework.security.authorization.AuthorizationDeniedException if the user must authenticate further
     * @throws InvalidInput if it is no address, or if no mail is sent to it
     */
    void changeEmail(Authentication user, String email, ShownFactors shown, Locale locale) {
        Account account = of(user);
        EmailAddress address = emailChange.read(email);
        if (emailChange.isNew(account, address)) {
            verification.require("email-change", user, account, shown);
            emailChange.ask(AuthenticationEvent.of(user).orElseThrow(), account, address, locale);
        }
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
