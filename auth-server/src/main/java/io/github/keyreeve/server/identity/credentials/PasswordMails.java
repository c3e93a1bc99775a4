package io.github.keyreeve.server.identity.credentials;

import io.github.keyreeve.server.identity.accounts.Account;
import io.github.keyreeve.server.identity.emaillink.EmailLinkCookie;
import io.github.keyreeve.server.identity.emaillink.EmailLinks;
import io.github.keyreeve.server.identity.emaillink.LinkOrigin;
import io.github.keyreeve.server.identity.emaillink.LinkPurpose;
import io.github.keyreeve.server.platform.mail.Mail;
import io.github.keyreeve.server.platform.mail.Outbox;
import io.github.keyreeve.server.platform.web.Issuer;
import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Mails about passwords. */
final class PasswordMails {

    private static final String FORGOT = "/forgot";
    private static final String RESET = "reset";

    private final EmailLinks links;
    private final Outbox outbox;
    private final Issuer issuer;
    private final PasswordResetProperties properties;

    PasswordMails(EmailLinks links, Outbox outbox, Issuer issuer, PasswordResetProperties properties) {
        this.links = links;
        this.outbox = outbox;
        this.issuer = issuer;
        this.properties = properties;
    }

    /**
     * Sends a reset link, unless the limit of mails is reached.
     *
     * @param clientId see {@link LinkOrigin}
     */
    void reset(Account account, Locale locale, @Nullable String clientId) {
        LinkOrigin origin = new LinkOrigin(null, clientId);
        links.issue(LinkPurpose.RESET, account.id(), null, properties.linkLifetime(), properties.mailsPerHour(), origin)
                .ifPresent(token -> send(RESET, account, locale, EmailLinkCookie.link(PasswordReset.PATH, token)));
    }

    /**
     * Sends a reset link to an address that an account has again. Its owner has redeemed a link there, so the mails that other users have
     * requested do not count.
     */
    void reverted(Account account, Locale locale) {
        links.issue(LinkPurpose.RESET, account.id(), null, properties.linkLifetime(), Integer.MAX_VALUE)
                .ifPresent(token ->
                        send("email-reverted", account, locale, EmailLinkCookie.link(PasswordReset.PATH, token)));
    }

    /** Notifies the owner of a changed password. */
    void changed(Account account, Locale locale) {
        send("password-changed", account, locale, FORGOT);
    }

    private void send(String kind, Account account, Locale locale, String path) {
        URI link = issuer.resolve(path);
        if (account.email() != null) {
            Mail mail = Mail.to(account.email(), kind, locale)
                    .naming(account.username())
                    .linkingTo(link);
            outbox.send(kind.equals(RESET) ? mail.urgent() : mail);
        }
    }
}
