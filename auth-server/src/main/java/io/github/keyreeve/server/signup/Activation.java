package io.github.keyreeve.server.signup;

import io.github.keyreeve.server.accounts.AccountLinks;
import io.github.keyreeve.server.accounts.AccountState;
import io.github.keyreeve.server.accounts.ActivationWanted;
import io.github.keyreeve.server.accounts.CredentialChanges;
import io.github.keyreeve.server.accounts.LinkPurpose;
import io.github.keyreeve.server.accounts.LinkRequested;
import io.github.keyreeve.server.accounts.LinkUnusable;
import io.github.keyreeve.server.audit.SecurityEvent;
import io.github.keyreeve.server.audit.SecurityEvents;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.transaction.support.TransactionTemplate;

/** Opens accounts whose owners have proved their addresses. */
class Activation {

    private final AccountLinks links;
    private final CredentialChanges changes;
    private final SignUpMails mails;
    private final SecurityEvents events;
    private final TransactionTemplate transaction;

    Activation(
            AccountLinks links,
            CredentialChanges changes,
            SignUpMails mails,
            SecurityEvents events,
            TransactionTemplate transaction) {
        this.links = links;
        this.changes = changes;
        this.mails = mails;
        this.events = events;
        this.transaction = transaction;
    }

    /**
     * Uses the link of an activation mail.
     *
     * @throws LinkUnusable if it is not good, or not any more
     */
    void activate(String token) {
        links.look(LinkPurpose.ACTIVATION, token);
        transaction.executeWithoutResult(status -> {
            UUID account = links.use(LinkPurpose.ACTIVATION, token).account();
            if (!changes.activate(account)) {
                throw new LinkUnusable();
            }
            events.tell(SecurityEvent.ACCOUNT_ACTIVATED.of(account));
        });
    }

    @EventListener
    void resend(LinkRequested request) {
        if (request.purpose() == LinkPurpose.ACTIVATION && request.account().state() == AccountState.PENDING) {
            mails.activate(request.account(), request.locale());
        }
    }

    @EventListener
    void resend(ActivationWanted wanted) {
        mails.activate(wanted.account(), wanted.locale());
    }
}
