package io.github.keyreeve.server.identity.email;

import io.github.keyreeve.server.identity.accounts.Account;
import io.github.keyreeve.server.identity.accounts.AccountTransactions;
import io.github.keyreeve.server.identity.accounts.Accounts;
import io.github.keyreeve.server.identity.accounts.AlreadyTaken;
import io.github.keyreeve.server.identity.accounts.LoginName;
import io.github.keyreeve.server.identity.credentials.CredentialChanges;
import io.github.keyreeve.server.identity.emaillink.EmailLinkAction;
import io.github.keyreeve.server.identity.emaillink.EmailLinkForm;
import io.github.keyreeve.server.identity.emaillink.EmailLinks;
import io.github.keyreeve.server.identity.emaillink.InvalidLink;
import io.github.keyreeve.server.identity.emaillink.LinkOutcome;
import io.github.keyreeve.server.identity.emaillink.LinkPurpose;
import io.github.keyreeve.server.platform.audit.SecurityEvent;
import io.github.keyreeve.server.platform.audit.SecurityEvents;
import io.github.keyreeve.server.platform.errors.MessagePage;
import io.github.keyreeve.server.platform.errors.ProblemException;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.ModelAndView;

/**
 * Verifies a new e-mail address by a mailed link and then changes it. Only the owner of an account learns that another user
 * requested the address of that account.
 */
class EmailChange implements EmailLinkAction {

    static final String PATH = "/confirm-email";

    private final Accounts accounts;
    private final EmailLinks links;
    private final CredentialChanges changes;
    private final EmailChangeMails mails;
    private final SecurityEvents events;
    private final AccountTransactions transactions;

    EmailChange(
            Accounts accounts,
            EmailLinks links,
            CredentialChanges changes,
            EmailChangeMails mails,
            SecurityEvents events,
            AccountTransactions transactions) {
        this.accounts = accounts;
        this.links = links;
        this.changes = changes;
        this.mails = mails;
        this.events = events;
        this.transactions = transactions;
    }

    @EventListener
    void begin(EmailChangeRequested request) {
        transactions.change(request.user(), () -> {
            Account account = request.account();
            Optional<String> token = mails.issue(LinkPurpose.EMAIL, account, request.address());
            if (token.isPresent() && ask(request, token.get())) {
                mails.notifyOldAddress("email-changing", account, request.locale());
            }
            return token;
        });
    }

    @Override
    public String path() {
        return PATH;
    }

    /**
     * Redeems the link in the mail to the new address.
     *
     * @throws AlreadyTaken if another account has the address meanwhile
     */
    @Override
    public LinkOutcome redeem(EmailLinkForm form, Locale locale) {
        links.redeem(LinkPurpose.EMAIL, form.token(), link -> {
            UUID id = link.account();
            String address = Objects.requireNonNull(link.address());
            Account before = changes.changeAddress(id, address).orElseThrow(InvalidLink::new);
            if (before.email() != null && !isSame(before.email(), address)) {
                mails.notifyOldAddress("email-changed", before, locale);
            }
            events.record(SecurityEvent.EMAIL_CHANGED.of(id));
        });
        return LinkOutcome.DONE;
    }

    @Override
    public ModelAndView refused(ProblemException reason) {
        return reason instanceof AlreadyTaken
                ? MessagePage.page(HttpStatus.CONFLICT, "confirm-email.taken")
                : EmailLinkAction.super.refused(reason);
    }

    /** Sends the link. Returns whether the old address must be notified, which is not the case if it is the one to be verified. */
    private boolean ask(EmailChangeRequested request, String token) {
        Account account = request.account();
        Optional<Account> owner = accounts.findByEmail(request.address())
                .filter(other -> !other.id().equals(account.id()));
        if (owner.isPresent()) {
            mails.issue(LinkPurpose.REMINDER, owner.get(), null)
                    .ifPresent(unused -> mails.remind(owner.get(), request.locale()));
        } else {
            mails.askNewAddress(account, request.address(), token, request.locale());
        }
        return account.email() == null || !isSame(account.email(), request.address());
    }

    private static boolean isSame(String one, String other) {
        return LoginName.of(one).equals(LoginName.of(other));
    }
}
