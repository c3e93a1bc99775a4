package io.github.keyreeve.server.identity.credentials;

import io.github.keyreeve.server.identity.accounts.Account;
import io.github.keyreeve.server.identity.accounts.AccountState;
import io.github.keyreeve.server.identity.accounts.AlreadyTaken;
import io.github.keyreeve.server.identity.authentication.AddressReverted;
import io.github.keyreeve.server.identity.formeraddress.FormerAddress;
import io.github.keyreeve.server.platform.audit.SecurityEvent;
import io.github.keyreeve.server.platform.audit.SecurityEvents;
import java.util.Locale;
import org.springframework.context.ApplicationEventPublisher;

/**
 * Gives an account a former address again, and ends what a user who does not read that mailbox may have: all access, the password, and
 * what was added after the change. The owner sets a new password by a link that is mailed to the address.
 */
public final class AddressReversion {

    private final CredentialChanges changes;
    private final PasswordMails mails;
    private final ApplicationEventPublisher publisher;
    private final SecurityEvents events;

    AddressReversion(
            CredentialChanges changes,
            PasswordMails mails,
            ApplicationEventPublisher publisher,
            SecurityEvents events) {
        this.changes = changes;
        this.mails = mails;
        this.publisher = publisher;
        this.events = events;
    }

    /**
     * To be called within the transaction that ends the reservation of the address, the account locked.
     *
     * @throws AlreadyTaken if another account has the address
     */
    public void revert(FormerAddress former, Locale locale) {
        Account reverted = changes.revertAddress(former.account(), former.email());
        publisher.publishEvent(new AddressReverted(former.account(), former.number()));
        events.record(SecurityEvent.EMAIL_REVERTED.of(former.account()));
        if (reverted.state() == AccountState.ACTIVE) {
            mails.reverted(reverted, locale);
        }
    }
}
