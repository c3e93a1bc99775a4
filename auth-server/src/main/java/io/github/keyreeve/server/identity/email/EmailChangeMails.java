package io.github.keyreeve.server.identity.email;

import io.github.keyreeve.server.identity.accounts.Account;
import io.github.keyreeve.server.identity.emaillink.EmailLinkCookie;
import io.github.keyreeve.server.identity.emaillink.EmailLinks;
import io.github.keyreeve.server.identity.emaillink.LinkPurpose;
import io.github.keyreeve.server.platform.mail.Mail;
import io.github.keyreeve.server.platform.mail.Outbox;
import io.github.keyreeve.server.platform.web.Issuer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;

/** Mails about e-mail addresses. */
final class EmailChangeMails {

    private static final String HELP = "/forgot";

    private final EmailLinks links;
    private final Outbox outbox;
    private final Issuer issuer;
    private final EmailProperties properties;

    EmailChangeMails(EmailLinks links, Outbox outbox, Issuer issuer, EmailProperties properties) {
        this.links = links;
        this.outbox = outbox;
        this.issuer = issuer;
        this.properties = properties;
    }

    /** The token of a link for a mail; empty if the account has got too many mails. */
    Optional<String> issue(LinkPurpose purpose, Account account, @Nullable String address) {
        return links.issue(purpose, account.id(), address, properties.linkLifetime(), properties.mailsPerHour());
    }

    void askNewAddress(Account account, String address, String token, Locale locale) {
        outbox.send(Mail.to(address, "email-confirm", locale)
                .naming(account.username())
                .linkingTo(issuer.resolve(EmailLinkCookie.link(EmailChange.PATH, token)))
                .urgent());
    }

    /** Sends no mail if the account has no address. */
    void notifyOldAddress(String kind, Account account, Locale locale) {
        if (account.email() == null) {
            return;
        }
        Mail mail = Mail.to(account.email(), kind, locale).naming(account.username());
        outbox.send(kind.equals("email-changing") ? mail.linkingTo(issuer.resolve(HELP)) : mail);
    }

    /** Notifies the former address of a change, with the link by which its owner reverts it. */
    void offerReversion(Account before, String token, Locale locale) {
        outbox.send(Mail.to(Objects.requireNonNull(before.email()), "email-revertible", locale)
                .naming(before.username())
                .linkingTo(issuer.resolve(EmailLinkCookie.link(EmailReversion.PATH, token))));
    }

    /** Notifies a former address that the account was deleted, with the link by which its owner restores it and reverts the change. */
    void offerRestoration(Account before, Instant purgeAt, String token) {
        outbox.send(Mail.to(
                        Objects.requireNonNull(before.email()),
                        "account-deleted-revertible",
                        LocaleContextHolder.getLocale())
                .naming(
                        before.username(),
                        LocalDate.ofInstant(purgeAt, ZoneOffset.UTC).toString())
                .linkingTo(issuer.resolve(EmailLinkCookie.link(EmailReversion.PATH, token))));
    }

    void remind(Account owner, Locale locale) {
        outbox.send(Mail.to(Objects.requireNonNull(owner.email()), "already-registered", locale)
                .naming(owner.username())
                .linkingTo(issuer.resolve(HELP)));
    }
}
