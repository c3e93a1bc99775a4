package io.github.keyreeve.server.identity.credentials;

import io.github.keyreeve.server.identity.accounts.Account;
import io.github.keyreeve.server.identity.accounts.Accounts;
import io.github.keyreeve.server.identity.authentication.AccountPrincipal;
import io.github.keyreeve.server.identity.authentication.AuthenticationEvent;
import io.github.keyreeve.server.identity.passwords.NewPassword;
import io.github.keyreeve.server.identity.passwords.NewPasswords;
import io.github.keyreeve.server.platform.audit.SecurityEvent;
import io.github.keyreeve.server.platform.audit.SecurityEvents;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.transaction.support.TransactionTemplate;

/** Changes the password of a user who knows the current one. */
final class PasswordChange {

    private final Accounts accounts;
    private final PasswordAuthenticator authenticator;
    private final NewPasswords passwords;
    private final CredentialChanges changes;
    private final PasswordMails mails;
    private final SecurityEvents events;
    private final TransactionTemplate transaction;

    PasswordChange(
            Accounts accounts,
            PasswordAuthenticator authenticator,
            NewPasswords passwords,
            CredentialChanges changes,
            PasswordMails mails,
            SecurityEvents events,
            TransactionTemplate transaction) {
        this.accounts = accounts;
        this.authenticator = authenticator;
        this.passwords = passwords;
        this.changes = changes;
        this.mails = mails;
        this.events = events;
        this.transaction = transaction;
    }

    /**
     * Changes the password and revokes all sessions, grants and tokens, including the caller's own.
     *
     * @return the authentication of the caller, with the new password, in the epoch that the change begins
     * @throws WrongCurrentPassword if the current password is wrong
     * @throws io.github.keyreeve.server.platform.errors.InvalidInput if the new one breaks a rule
     */
    AuthenticationEvent change(Authentication caller, String current, String newPassword, Locale locale) {
        return authenticator.reserve(
                AccountPrincipal.of(caller).username(), () -> changeInPlace(caller, current, newPassword, locale));
    }

    /**
     * Verifies the current password alone.
     *
     * @throws WrongCurrentPassword if it is wrong
     */
    void verifyCurrent(Authentication caller, String current) {
        if (authenticator.check(AccountPrincipal.of(caller).username(), current).isEmpty()) {
            throw new WrongCurrentPassword();
        }
    }

    private AuthenticationEvent changeInPlace(
            Authentication caller, String current, String newPassword, Locale locale) {
        UUID id = AccountPrincipal.of(caller).accountId();
        AuthenticationEvent event = AuthenticationEvent.of(caller).orElseThrow();
        Account account = accounts.byId(id).orElseThrow();
        verifyCurrent(caller, current);
        NewPassword hashed = passwords.choose(newPassword, account.username(), account.email());
        return Objects.requireNonNull(transaction.execute(status -> {
            long epoch = changes.changePassword(id, event.accountEpoch(), hashed)
                    .orElseThrow(() -> new AccessDeniedException("The access of the caller was revoked meanwhile"));
            mails.changed(account, locale);
            events.record(SecurityEvent.PASSWORD_CHANGED.of(id));
            return event.inAccountEpoch(epoch);
        }));
    }
}
