package io.github.keyreeve.server.identity.lifecycle;

import io.github.keyreeve.server.identity.emaillink.EmailLinks;
import io.github.keyreeve.server.identity.emaillink.InvalidLink;
import io.github.keyreeve.server.identity.emaillink.LinkPurpose;
import io.github.keyreeve.server.platform.audit.SecurityEvent;
import io.github.keyreeve.server.platform.audit.SecurityEvents;
import java.util.UUID;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes a deletion back. It signs nobody in, and what was ended with the deletion stays ended. */
final class AccountRestore {

    private final EmailLinks links;
    private final AccountDeletion deletions;
    private final SecurityEvents events;
    private final TransactionTemplate transaction;

    AccountRestore(
            EmailLinks links, AccountDeletion deletions, SecurityEvents events, TransactionTemplate transaction) {
        this.links = links;
        this.deletions = deletions;
        this.events = events;
        this.transaction = transaction;
    }

    /**
     * Uses the link of the mail.
     *
     * @throws InvalidLink if it is not good, or not any more
     */
    void restore(String token) {
        links.look(LinkPurpose.RESTORE, token);
        transaction.executeWithoutResult(status -> {
            UUID account = links.use(LinkPurpose.RESTORE, token).account();
            if (!deletions.restore(account)) {
                throw new InvalidLink();
            }
            events.tell(SecurityEvent.ACCOUNT_UNDELETED.of(account));
        });
    }
}
