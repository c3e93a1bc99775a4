package io.github.keyreeve.server.identity.email;

import io.github.keyreeve.server.identity.accounts.Account;
import io.github.keyreeve.server.identity.accounts.Accounts;
import io.github.keyreeve.server.identity.accounts.LoginName;
import io.github.keyreeve.server.identity.credentials.CredentialChanges;
import io.github.keyreeve.server.identity.emaillink.EmailLink;
import io.github.keyreeve.server.identity.emaillink.EmailLinks;
import io.github.keyreeve.server.identity.emaillink.InvalidLink;
import io.github.keyreeve.server.identity.emaillink.LinkPurpose;
import io.github.keyreeve.server.platform.audit.SecurityEvent;
import io.github.keyreeve.server.platform.audit.SecurityEvents;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Asks the reader of a new address whether it is to be used, and takes the answer. Whether another account has the address is told to
 * that account's owner alone.
 */
class EmailChange {

    private final Accounts accounts;
    private final EmailLinks links;
    private final CredentialChanges changes;
    private final EmailChangeMails mails;
    private final SecurityEvents events;
    private final EmailProperties properties;
    private final TransactionTemplate transaction;

    EmailChange(
            Accounts accounts,
            EmailLinks links,
            CredentialChanges changes,
            EmailChangeMails mails,
            SecurityEvents events,
            EmailProperties properties,
            TransactionTemplate transaction) {
        this.accounts = accounts;
        this.links = links;
        this.changes = changes;
        this.mails = mails;
        this.events = events;
        this.properties = properties;
        this.transaction = transaction;
    }

    @EventListener
    void begin(EmailChangeRequested wanted) {
        transaction.executeWithoutResult(status -> {
            Account account = wanted.account();
            if (make(LinkPurpose.EMAIL, account, wanted.address())
                    .map(token -> ask(wanted, token))
                    .orElse(false)) {
                mails.tellOldAddress("email-changing", account, wanted.locale());
            }
        });
    }

    /**
     * Uses the link in the mail to the new address.
     *
     * @throws InvalidLink if it is not good, or not any more
     * @throws io.github.keyreeve.server.identity.accounts.AlreadyTaken if another account has the address meanwhile
     */
    void confirm(String token, Locale locale) {
        links.look(LinkPurpose.EMAIL, token);
        transaction.executeWithoutResult(status -> {
            EmailLink link = links.use(LinkPurpose.EMAIL, token);
            UUID id = link.account();
            String address = Objects.requireNonNull(link.address());
            Account before = changes.changeAddress(id, address).orElseThrow(InvalidLink::new);
            if (before.email() != null && !isSame(before.email(), address)) {
                mails.tellOldAddress("email-changed", before, locale);
            }
            events.tell(SecurityEvent.EMAIL_CHANGED.of(id));
        });
    }

    /** Whether the old address is to hear of it: not if it is the one to be proved. */
    private boolean ask(EmailChangeRequested wanted, String token) {
        Account account = wanted.account();
        Optional<Account> owner =
                accounts.findByEmail(wanted.address()).filter(other -> !other.id().equals(account.id()));
        if (owner.isPresent()) {
            make(LinkPurpose.REMINDER, owner.get(), null)
                    .ifPresent(unused -> mails.remind(owner.get(), wanted.locale()));
        } else {
            mails.askNewAddress(account, wanted.address(), token, wanted.locale());
        }
        return account.email() == null || !isSame(account.email(), wanted.address());
    }

    private Optional<String> make(LinkPurpose purpose, Account account, @Nullable String address) {
        return links.make(purpose, account.id(), address, properties.linkLifetime(), properties.mailsPerHour());
    }

    private static boolean isSame(String one, String other) {
        return LoginName.of(one).equals(LoginName.of(other));
    }
}
