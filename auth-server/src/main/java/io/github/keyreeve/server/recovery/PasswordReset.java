package io.github.keyreeve.server.recovery;

import io.github.keyreeve.server.accounts.Account;
import io.github.keyreeve.server.accounts.AccountLinks;
import io.github.keyreeve.server.accounts.AccountState;
import io.github.keyreeve.server.accounts.Accounts;
import io.github.keyreeve.server.accounts.CredentialChanges;
import io.github.keyreeve.server.accounts.LinkPurpose;
import io.github.keyreeve.server.accounts.LinkRequested;
import io.github.keyreeve.server.accounts.LinkUnusable;
import io.github.keyreeve.server.audit.SecurityEvent;
import io.github.keyreeve.server.audit.SecurityEvents;
import io.github.keyreeve.server.passwords.NewPassword;
import io.github.keyreeve.server.passwords.NewPasswords;
import java.util.Locale;
import org.springframework.context.event.EventListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A new password by a mailed link. It signs nobody in, takes no second factor away, and opens no account that is not active: what
 * somebody proves by it is that they read the mails of the address.
 */
class PasswordReset {

    private final Accounts accounts;
    private final AccountLinks links;
    private final NewPasswords passwords;
    private final CredentialChanges changes;
    private final PasswordMails mails;
    private final SecurityEvents events;
    private final TransactionTemplate transaction;

    PasswordReset(
            Accounts accounts,
            AccountLinks links,
            NewPasswords passwords,
            CredentialChanges changes,
            PasswordMails mails,
            SecurityEvents events,
            TransactionTemplate transaction) {
        this.accounts = accounts;
        this.links = links;
        this.passwords = passwords;
        this.changes = changes;
        this.mails = mails;
        this.events = events;
        this.transaction = transaction;
    }

    @EventListener
    void send(LinkRequested request) {
        Account account = request.account();
        if (request.purpose() != LinkPurpose.RESET || account.state() != AccountState.ACTIVE) {
            return;
        }
        mails.reset(account, request.locale());
        events.tell(SecurityEvent.PASSWORD_RESET_REQUESTED
                .of(account.id())
                .with("client_address", request.clientAddress()));
    }

    /**
     * Gives the account of the link a new password.
     *
     * @throws LinkUnusable if the link is not good, or not any more
     * @throws io.github.keyreeve.server.web.InvalidInput if the password breaks a rule; the link stays good
     */
    void reset(String token, String password, Locale locale) {
        Account account = owner(token);
        NewPassword chosen = passwords.choose(password, account.username(), account.email());
        transaction.executeWithoutResult(status -> {
            links.use(LinkPurpose.RESET, token);
            if (!changes.changePassword(account.id(), chosen)) {
                throw new LinkUnusable();
            }
            changes.verifyAddress(account.id());
            mails.changed(account, locale);
            events.tell(SecurityEvent.PASSWORD_RESET.of(account.id()));
        });
    }

    /**
     * The user name of whoever the link was sent to, for their password manager.
     *
     * @throws LinkUnusable if the link is not good, or not any more
     */
    String usernameOf(String token) {
        return owner(token).username();
    }

    /** Whose link it is; asked before the hash is computed, so that guessing links costs us nothing. */
    private Account owner(String token) {
        return accounts.byId(links.look(LinkPurpose.RESET, token).account())
                .filter(account -> account.state() == AccountState.ACTIVE)
                .orElseThrow(LinkUnusable::new);
    }
}
