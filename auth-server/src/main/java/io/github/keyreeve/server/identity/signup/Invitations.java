package io.github.keyreeve.server.identity.signup;

import io.github.keyreeve.server.identity.accounts.NewAccount;
import io.github.keyreeve.server.platform.audit.SecurityEvent;
import io.github.keyreeve.server.platform.audit.SecurityEvents;
import java.util.Locale;
import org.springframework.transaction.support.TransactionTemplate;

/** Invites people to sign up where nobody else may. */
final class Invitations {

    private final SignUpMails mails;
    private final SecurityEvents events;
    private final TransactionTemplate transaction;

    Invitations(SignUpMails mails, SecurityEvents events, TransactionTemplate transaction) {
        this.mails = mails;
        this.events = events;
        this.transaction = transaction;
    }

    /** Mails a link with which whoever reads it creates one account, of this address. */
    void invite(String address, Locale locale) {
        NewAccount.checkAddress(address);
        transaction.executeWithoutResult(status -> {
            mails.invite(address.strip(), locale);
            events.tell(SecurityEvent.INVITED.with("email", address));
        });
    }
}
