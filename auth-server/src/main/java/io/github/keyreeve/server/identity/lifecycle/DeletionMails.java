package io.github.keyreeve.server.identity.lifecycle;

import io.github.keyreeve.server.identity.accounts.Account;
import io.github.keyreeve.server.identity.emaillink.EmailLinkCookie;
import io.github.keyreeve.server.identity.emaillink.EmailLinks;
import io.github.keyreeve.server.identity.emaillink.LinkPurpose;
import io.github.keyreeve.server.platform.mail.Mail;
import io.github.keyreeve.server.platform.mail.Outbox;
import io.github.keyreeve.server.platform.web.Issuer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.springframework.context.event.EventListener;
import org.springframework.context.i18n.LocaleContextHolder;

/** Notifies owners that their accounts are deleted and how to restore them, in the transaction of the deletion. */
final class DeletionMails {

    /** Only a signed-in owner deletes, so this does not protect mailboxes; it bounds the size of the table. */
    private static final int LINKS_PER_HOUR = 10;

    private final EmailLinks links;
    private final Outbox outbox;
    private final Issuer issuer;
    private final Clock clock;

    DeletionMails(EmailLinks links, Outbox outbox, Issuer issuer, Clock clock) {
        this.links = links;
        this.outbox = outbox;
        this.issuer = issuer;
        this.clock = clock;
    }

    /** Only to an address that the owner has verified: the reader of an unverified one must not be able to restore the account. */
    @EventListener
    void send(AccountDeleted deleted) {
        Account account = deleted.account();
        String address = account.email();
        if (address == null || !account.emailVerified()) {
            return;
        }
        Duration kept = Duration.between(clock.instant(), deleted.purgeAt());
        links.issue(LinkPurpose.RESTORE, account.id(), null, kept, LINKS_PER_HOUR)
                .ifPresent(token -> outbox.send(Mail.to(address, "account-deleted", LocaleContextHolder.getLocale())
                        .naming(account.username(), day(deleted.purgeAt()))
                        .linkingTo(issuer.resolve(EmailLinkCookie.link(AccountRestore.PATH, token)))));
    }

    private static String day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC).toString();
    }
}
