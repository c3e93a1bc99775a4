package io.github.keyreeve.server.deletion;

import io.github.keyreeve.server.accounts.Account;
import io.github.keyreeve.server.accounts.AccountDeleted;
import io.github.keyreeve.server.accounts.AccountLinks;
import io.github.keyreeve.server.accounts.LinkPurpose;
import io.github.keyreeve.server.mail.Mail;
import io.github.keyreeve.server.mail.Outbox;
import io.github.keyreeve.server.web.Issuer;
import io.github.keyreeve.server.web.LinkToken;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.springframework.context.event.EventListener;
import org.springframework.context.i18n.LocaleContextHolder;

/** Tells owners that their accounts are deleted, and how to keep them after all; in the transaction of the deletion. */
final class DeletionNotices {

    /** Only who is signed in deletes, so nobody can have others flooded; this bounds what the table takes. */
    private static final int LINKS_PER_HOUR = 10;

    private final AccountLinks links;
    private final Outbox outbox;
    private final Issuer issuer;
    private final Clock clock;

    DeletionNotices(AccountLinks links, Outbox outbox, Issuer issuer, Clock clock) {
        this.links = links;
        this.outbox = outbox;
        this.issuer = issuer;
        this.clock = clock;
    }

    /** Only at an address that its owner has proved: whoever reads another one must not decide about the account. */
    @EventListener
    void tell(AccountDeleted deleted) {
        Account account = deleted.account();
        String address = account.email();
        if (address == null || !account.emailVerified()) {
            return;
        }
        Duration kept = Duration.between(clock.instant(), deleted.purgeAt());
        links.make(LinkPurpose.KEEP, account.id(), null, kept, LINKS_PER_HOUR)
                .ifPresent(token -> outbox.send(Mail.to(address, "account-deleted", LocaleContextHolder.getLocale())
                        .naming(account.username(), day(deleted.purgeAt()))
                        .linkingTo(issuer.resolve(LinkToken.link(DeletionPages.PATH, token)))));
    }

    private static String day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC).toString();
    }
}
