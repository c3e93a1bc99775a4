package io.github.keyreeve.server.address;

import io.github.keyreeve.server.accounts.Account;
import io.github.keyreeve.server.mail.Mail;
import io.github.keyreeve.server.mail.Outbox;
import io.github.keyreeve.server.web.Issuer;
import io.github.keyreeve.server.web.LinkToken;
import java.util.Locale;
import java.util.Objects;

/** What is mailed about addresses. */
final class AddressMails {

    private static final String HELP = "/forgot";

    private final Outbox outbox;
    private final Issuer issuer;

    AddressMails(Outbox outbox, Issuer issuer) {
        this.outbox = outbox;
        this.issuer = issuer;
    }

    void askNewAddress(Account account, String address, String token, Locale locale) {
        outbox.send(Mail.to(address, "email-confirm", locale)
                .naming(account.username())
                .linkingTo(issuer.resolve(LinkToken.link(AddressPages.PATH, token))));
    }

    /** Of an account that has none nobody is told. */
    void tellOldAddress(String kind, Account account, Locale locale) {
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
