package io.github.keyreeve.server.identity.lifecycle;

import io.github.keyreeve.server.identity.accounts.Account;
import io.github.keyreeve.server.identity.accounts.AccountState;
import io.github.keyreeve.server.identity.emaillink.EmailLinkCookie;
import io.github.keyreeve.server.identity.emaillink.EmailLinks;
import io.github.keyreeve.server.identity.emaillink.LinkPurpose;
import io.github.keyreeve.server.identity.emaillink.LinkRequested;
import io.github.keyreeve.server.platform.mail.Mail;
import io.github.keyreeve.server.platform.mail.Outbox;
import io.github.keyreeve.server.platform.web.Issuer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import org.springframework.context.event.EventListener;
import org.springframework.context.i18n.LocaleContextHolder;

/** Notifies owners that their accounts are deleted and how to restore them, in the transaction of the deletion, and again on request. */
final class DeletionMails {

    /** Only a signed-in owner deletes, but any user may ask for another link. */
    private static final int LINKS_PER_HOUR = 5;

    private final DeletedAccounts accounts;
    private final EmailLinks links;
    private final Outbox outbox;
    private final Issuer issuer;
    private final Clock clock;

    DeletionMails(DeletedAccounts accounts, EmailLinks links, Outbox outbox, Issuer issuer, Clock clock) {
        this.accounts = accounts;
        this.links = links;
        this.outbox = outbox;
        this.issuer = issuer;
        this.clock = clock;
    }

    @EventListener
    void send(AccountDeleted deleted) {
        send(deleted.account(), deleted.purgeAt(), LocaleContextHolder.getLocale());
    }

    /** An owner who asks for a new password before the account is removed has most likely lost the first mail. */
    @EventListener
    void send(LinkRequested request) {
        if (request.purpose() == LinkPurpose.RESET && request.account().state() == AccountState.DELETED) {
            accounts.purgeAt(request.account().id())
                    .ifPresent(purgeAt -> send(request.account(), purgeAt, request.locale()));
        }
    }

    /** Only to an address that the owner has verified: the reader of an unverified one must not be able to restore the account. */
    private void send(Account account, Instant purgeAt, Locale locale) {
        String address = account.email();
        if (address == null || !account.emailVerified()) {
            return;
        }
        Duration kept = Duration.between(clock.instant(), purgeAt);
        links.issue(LinkPurpose.RESTORE, account.id(), null, kept, LINKS_PER_HOUR)
                .ifPresent(token -> outbox.send(Mail.to(address, "account-deleted", locale)
                        .naming(account.username(), day(purgeAt))
                        .linkingTo(issuer.resolve(EmailLinkCookie.link(AccountRestore.PATH, token)))));
    }

    private static String day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC).toString();
    }
}
