package io.github.keyreeve.server.recovery;

import io.github.keyreeve.server.accounts.Account;
import io.github.keyreeve.server.accounts.AccountLinks;
import io.github.keyreeve.server.accounts.LinkPurpose;
import io.github.keyreeve.server.mail.Mail;
import io.github.keyreeve.server.mail.Outbox;
import io.github.keyreeve.server.web.Issuer;
import io.github.keyreeve.server.web.LinkToken;
import java.net.URI;
import java.util.Locale;

/** What is mailed about passwords. */
final class PasswordMails {

    private final AccountLinks links;
    private final Outbox outbox;
    private final Issuer issuer;
    private final RecoveryProperties properties;

    PasswordMails(AccountLinks links, Outbox outbox, Issuer issuer, RecoveryProperties properties) {
        this.links = links;
        this.outbox = outbox;
        this.issuer = issuer;
        this.properties = properties;
    }

    /** How to choose a new one; nothing if that was mailed often enough. */
    void reset(Account account, Locale locale) {
        links.make(LinkPurpose.RESET, account.id(), null, properties.linkLifetime(), properties.mailsPerHour())
                .ifPresent(token -> send("reset", account, locale, LinkToken.link(RecoveryPages.RESET, token)));
    }

    /** That there is a new one. */
    void changed(Account account, Locale locale) {
        send("password-changed", account, locale, RecoveryPages.FORGOT);
    }

    private void send(String kind, Account account, Locale locale, String path) {
        URI link = issuer.resolve(path);
        if (account.email() != null) {
            outbox.send(Mail.to(account.email(), kind, locale)
                    .naming(account.username())
                    .linkingTo(link));
        }
    }
}
