package io.github.keyreeve.server.identity.signup;

import io.github.keyreeve.server.identity.accounts.EmailAddresses;
import io.github.keyreeve.server.platform.audit.SecurityEvent;
import io.github.keyreeve.server.platform.audit.SecurityEvents;
import java.util.Locale;
import org.springframework.transaction.support.TransactionTemplate;

/** Invites users to sign up where sign-up requires an invitation. */
public final class Invitations {

    private final EmailAddresses addresses;
    private final SignUpMails mails;
    private final SecurityEvents events;
    private final TransactionTemplate transaction;

    Invitations(EmailAddresses addresses, SignUpMails mails, SecurityEvents events, TransactionTemplate transaction) {
        this.addresses = addresses;
        this.mails = mails;
        this.events = events;
        this.transaction = transaction;
    }

    /**
     * Mails a link that permits its reader to create one account, with this address.
     *
     * @throws io.github.keyreeve.server.platform.errors.InvalidInput if it is no address, or if no mail is sent to it
     */
    public void invite(String entered, Locale locale) {
        String address = addresses.read(entered).text();
        transaction.executeWithoutResult(status -> {
            mails.invite(address, locale);
            events.record(SecurityEvent.INVITATION_SENT.with("email", address));
        });
    }
}
