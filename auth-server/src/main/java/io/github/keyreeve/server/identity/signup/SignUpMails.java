package io.github.keyreeve.server.identity.signup;

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
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Mails of the sign-up. Each kind is limited, so that an attacker cannot flood an address. */
final class SignUpMails {

    private final EmailLinks links;
    private final Outbox outbox;
    private final Issuer issuer;
    private final SignUpProperties properties;

    SignUpMails(EmailLinks links, Outbox outbox, Issuer issuer, SignUpProperties properties) {
        this.links = links;
        this.outbox = outbox;
        this.issuer = issuer;
        this.properties = properties;
    }

    /** Sends the activation link again. */
    void activate(Account account, SignUpOrigin origin) {
        activate(account, issue(LinkPurpose.ACTIVATION, account, null, null, origin), origin.locale());
    }

    /** Sends the activation link because of this sign-up, which need not be that of the account. */
    void activate(Account account, Registration registration, SignUpOrigin origin) {
        activate(account, issue(LinkPurpose.ACTIVATION, account, null, registration, origin), origin.locale());
    }

    private void activate(Account account, Optional<String> link, Locale locale) {
        link.ifPresent(token -> send("activation", account, address(account), locale, Activation.PATH, token));
    }

    /** Sends a link to verify the address of an active account. */
    void confirm(Account account, String address, Registration registration, SignUpOrigin origin) {
        issue(LinkPurpose.EMAIL, account, address, registration, origin)
                .ifPresent(token -> send("email-confirm", account, address, origin.locale(), "/confirm-email", token));
    }

    /**
     * Notifies the owner that an account exists already. The link is only counted; the page that the mail refers to needs no token.
     */
    void remind(Account account, Locale locale) {
        issue(LinkPurpose.REMINDER, account, null, null, new SignUpOrigin(locale, null))
                .ifPresent(token -> outbox.send(Mail.to(address(account), "already-registered", locale)
                        .naming(account.username())
                        .linkingTo(issuer.resolve("/forgot"))));
    }

    /** Sends an invitation. */
    void invite(String address, Locale locale) {
        String token = links.invite(address, properties.invitationLifetime());
        outbox.send(Mail.to(address, "invitation", locale)
                .linkingTo(issuer.resolve(EmailLinkCookie.link("/signup", token))));
    }

    /** Sends the link by which the owner of a new account sets the password; returns it instead if there is no address. */
    @Nullable
    URI welcome(Account account, Locale locale) {
        String token = links.issue(
                        LinkPurpose.RESET,
                        account.id(),
                        null,
                        properties.invitationLifetime(),
                        properties.mailsPerHour())
                .orElseThrow();
        URI link = issuer.resolve(EmailLinkCookie.link("/reset", token));
        if (account.email() == null) {
            return link;
        }
        outbox.send(Mail.to(account.email(), "account-created", locale)
                .naming(account.username())
                .linkingTo(link));
        return null;
    }

    private Optional<String> issue(
            LinkPurpose purpose,
            Account account,
            @Nullable String address,
            @Nullable Registration registration,
            SignUpOrigin origin) {
        String registrationToken = registration != null && registration.id().equals(account.id())
                ? registration.registrationToken()
                : null;
        return links.issue(
                purpose,
                account.id(),
                address,
                properties.linkLifetime(),
                properties.mailsPerHour(),
                new LinkOrigin(registrationToken, origin.clientId()));
    }

    private void send(String kind, Account account, String address, Locale locale, String path, String token) {
        outbox.send(Mail.to(address, kind, locale)
                .naming(account.username())
                .linkingTo(issuer.resolve(EmailLinkCookie.link(path, token)))
                .urgent());
    }

    private static String address(Account account) {
        return Objects.requireNonNull(account.email());
    }
}
