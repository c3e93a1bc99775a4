package io.github.keyreeve.server.identity.signup;

import io.github.keyreeve.server.identity.accounts.NewAccount;
import io.github.keyreeve.server.platform.audit.SecurityEvent;
import io.github.keyreeve.server.platform.audit.SecurityEvents;
import java.util.Locale;
import org.springframework.transaction.support.TransactionTemplate;

/** Invites users to sign up where sign-up requires an invitation. */
final class Invitations {

    private final SignUpMails mails;
    private final SecurityEvents events;
    private final TransactionTemplate transaction;

    Invitations(SignUpMails mails, SecurityEvents events, TransactionTemplate transaction) {
        this.mails = mails;
        this.events = events;
        this.transaction = transaction;
    }

    /** Mails a link that permits its reader to create one account, with this address. */
    void invite(String address, Locale locale) {
        NewAccount.checkAddress(address);
        transaction.executeWithoutResult(status -> {
            mails.invite(address.strip(), locale);
            events.record(SecurityEvent.INVITATION_SENT.with("email", address));
        });
    }
}
