package io.github.keyreeve.server.identity.email;

import io.github.keyreeve.server.identity.accounts.Account;
import io.github.keyreeve.server.identity.emaillink.EmailLinkCookie;
import io.github.keyreeve.server.platform.mail.Mail;
import io.github.keyreeve.server.platform.mail.Outbox;
import io.github.keyreeve.server.platform.web.Issuer;
import java.util.Locale;
import java.util.Objects;

/** Mails about e-mail addresses. */
final class EmailChangeMails {

    private static final String HELP = "/forgot";

    private final Outbox outbox;
    private final Issuer issuer;

    EmailChangeMails(Outbox outbox, Issuer issuer) {
        this.outbox = outbox;
        this.issuer = issuer;
    }

    void askNewAddress(Account account, String address, String token, Locale locale) {
        outbox.send(Mail.to(address, "email-confirm", locale)
                .naming(account.username())
                .linkingTo(issuer.resolve(EmailLinkCookie.link(EmailChange.PATH, token))));
    }

    /** Sends no mail if the account has no address. */
    void notifyOldAddress(String kind, Account account, Locale locale) {
        if (account.email() == null) {
            return;
        }
        Mail mail = Mail.to(account.email(), kind, locale).naming(account.username());
        outbox.send(kind.equals("email-changing") ? mail.linkingTo(issuer.resolve(HELP)) : mail);
    }

    void remind(Account owner, Locale locale) {
        outbox.send(Mail.to(Objects.requireNonNull(owner.email()), "already-registered", locale)
                .naming(owner.username())
                .linkingTo(issuer.resolve(HELP)));
    }
}
