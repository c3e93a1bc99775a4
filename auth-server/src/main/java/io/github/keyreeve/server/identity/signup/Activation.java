package io.github.keyreeve.server.identity.signup;

import io.github.keyreeve.server.identity.accounts.AccountState;
import io.github.keyreeve.server.identity.accounts.ActivationRequested;
import io.github.keyreeve.server.identity.credentials.CredentialChanges;
import io.github.keyreeve.server.identity.emaillink.EmailLinks;
import io.github.keyreeve.server.identity.emaillink.InvalidLink;
import io.github.keyreeve.server.identity.emaillink.LinkPurpose;
import io.github.keyreeve.server.identity.emaillink.LinkRequested;
import io.github.keyreeve.server.platform.audit.SecurityEvent;
import io.github.keyreeve.server.platform.audit.SecurityEvents;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.transaction.support.TransactionTemplate;

/** Activates accounts whose owners have verified their addresses. */
class Activation {

    private final EmailLinks links;
    private final CredentialChanges changes;
    private final SignUpMails mails;
    private final SecurityEvents events;
    private final TransactionTemplate transaction;

    Activation(
            EmailLinks links,
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
     * Redeems the link of an activation mail.
     *
     * @throws InvalidLink if it is invalid or expired
     */
    void activate(String token) {
        links.peek(LinkPurpose.ACTIVATION, token);
        transaction.executeWithoutResult(status -> {
            UUID account = links.redeem(LinkPurpose.ACTIVATION, token).account();
            if (!changes.activate(account)) {
                throw new InvalidLink();
            }
            events.record(SecurityEvent.ACCOUNT_ACTIVATED.of(account));
        });
    }

    @EventListener
    void resend(LinkRequested request) {
        if (request.purpose() == LinkPurpose.ACTIVATION && request.account().state() == AccountState.PENDING) {
            mails.activate(request.account(), request.locale());
        }
    }

    @EventListener
    void resend(ActivationRequested request) {
        mails.activate(request.account(), request.locale());
    }
}
