package io.github.keyreeve.server.deletion;

import io.github.keyreeve.server.accounts.AccountLinks;
import io.github.keyreeve.server.accounts.Deletions;
import io.github.keyreeve.server.accounts.LinkPurpose;
import io.github.keyreeve.server.accounts.LinkUnusable;
import io.github.keyreeve.server.audit.SecurityEvent;
import io.github.keyreeve.server.audit.SecurityEvents;
import java.util.UUID;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes a deletion back. It signs nobody in, and what was ended with the deletion stays ended. */
final class DeletionUndo {

    private final AccountLinks links;
    private final Deletions deletions;
    private final SecurityEvents events;
    private final TransactionTemplate transaction;

    DeletionUndo(AccountLinks links, Deletions deletions, SecurityEvents events, TransactionTemplate transaction) {
        this.links = links;
        this.deletions = deletions;
        this.events = events;
        this.transaction = transaction;
    }

    /**
     * Uses the link of the mail.
     *
     * @throws LinkUnusable if it is not good, or not any more
     */
    void takeBack(String token) {
        links.look(LinkPurpose.KEEP, token);
        transaction.executeWithoutResult(status -> {
            UUID account = links.use(LinkPurpose.KEEP, token).account();
            if (!deletions.takeBack(account)) {
                throw new LinkUnusable();
            }
            events.tell(SecurityEvent.ACCOUNT_UNDELETED.of(account));
        });
    }
}
