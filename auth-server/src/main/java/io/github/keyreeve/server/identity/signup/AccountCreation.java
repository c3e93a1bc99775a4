package io.github.keyreeve.server.identity.signup;

import io.github.keyreeve.server.identity.accounts.Account;
import io.github.keyreeve.server.identity.accounts.Accounts;
import io.github.keyreeve.server.identity.accounts.AlreadyTaken;
import io.github.keyreeve.server.identity.accounts.EmailAddresses;
import io.github.keyreeve.server.identity.accounts.NewAccount;
import io.github.keyreeve.server.platform.audit.SecurityEvent;
import io.github.keyreeve.server.platform.audit.SecurityEvents;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Creates accounts on behalf of administrators, who never know a password: the owner sets it by a link, which is mailed and so verifies the
 * address. Without an address the administrator hands the link over.
 */
public final class AccountCreation {

    private final Accounts accounts;
    private final EmailAddresses addresses;
    private final SignUpMails mails;
    private final SecurityEvents events;
    private final TransactionTemplate transaction;

    AccountCreation(
            Accounts accounts,
            EmailAddresses addresses,
            SignUpMails mails,
            SecurityEvents events,
            TransactionTemplate transaction) {
        this.accounts = accounts;
        this.addresses = addresses;
        this.mails = mails;
        this.events = events;
        this.transaction = transaction;
    }

    /**
     * Creates an account without a password, and sends the link by which its owner sets one.
     *
     * @throws AlreadyTaken if another account has the name or the address, or can revert the change of its address to this one
     * @throws io.github.keyreeve.server.platform.errors.InvalidInput if no mail is sent to the address
     */
    public CreatedAccount create(NewAccount entered, Locale locale) {
        NewAccount account = addresses.checked(entered);
        UUID id = accounts.newId();
        return Objects.requireNonNull(transaction.execute(status -> {
            if (!accounts.createWithoutPassword(id, account)) {
                throw new AlreadyTaken();
            }
            events.record(SecurityEvent.ACCOUNT_CREATED.of(id));
            Account created = accounts.byId(id).orElseThrow();
            return new CreatedAccount(created, mails.welcome(created, locale));
        }));
    }
}
