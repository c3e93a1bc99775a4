package io.github.keyreeve.server.identity.lifecycle;

import io.github.keyreeve.server.identity.emaillink.EmailLinks;
import io.github.keyreeve.server.identity.emaillink.InvalidLink;
import io.github.keyreeve.server.identity.emaillink.LinkPurpose;
import io.github.keyreeve.server.platform.audit.SecurityEvent;
import io.github.keyreeve.server.platform.audit.SecurityEvents;
import java.util.UUID;
import org.springframework.transaction.support.TransactionTemplate;

/** Restores a deleted account. It does not sign the user in, and access revoked by the deletion stays revoked. */
final class AccountRestore {

    private final EmailLinks links;
    private final AccountDeletion accountDeletion;
    private final SecurityEvents events;
    private final TransactionTemplate transaction;

    AccountRestore(
            EmailLinks links, AccountDeletion accountDeletion, SecurityEvents events, TransactionTemplate transaction) {
        this.links = links;
        this.accountDeletion = accountDeletion;
        this.events = events;
        this.transaction = transaction;
    }

    /**
     * Redeems the link of the mail.
     *
     * @throws InvalidLink if it is invalid or expired
     */
    void restore(String token) {
        links.peek(LinkPurpose.RESTORE, token);
        transaction.executeWithoutResult(status -> {
            UUID account = links.redeem(LinkPurpose.RESTORE, token).account();
            if (!accountDeletion.restore(account)) {
                throw new InvalidLink();
            }
            events.record(SecurityEvent.ACCOUNT_UNDELETED.of(account));
        });
    }
}
