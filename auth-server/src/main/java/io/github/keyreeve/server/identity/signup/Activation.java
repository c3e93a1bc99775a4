package io.github.keyreeve.server.identity.signup;

import io.github.keyreeve.server.identity.accounts.Account;
import io.github.keyreeve.server.identity.accounts.AccountState;
import io.github.keyreeve.server.identity.accounts.Accounts;
import io.github.keyreeve.server.identity.credentials.CredentialChanges;
import io.github.keyreeve.server.identity.credentials.Registrant;
import io.github.keyreeve.server.identity.credentials.Registrants;
import io.github.keyreeve.server.identity.emaillink.EmailLink;
import io.github.keyreeve.server.identity.emaillink.EmailLinkAction;
import io.github.keyreeve.server.identity.emaillink.EmailLinkForm;
import io.github.keyreeve.server.identity.emaillink.EmailLinks;
import io.github.keyreeve.server.identity.emaillink.InvalidLink;
import io.github.keyreeve.server.identity.emaillink.LinkOutcome;
import io.github.keyreeve.server.identity.emaillink.LinkPurpose;
import io.github.keyreeve.server.platform.audit.SecurityEvent;
import io.github.keyreeve.server.platform.audit.SecurityEvents;
import io.github.keyreeve.server.platform.errors.InvalidInput;
import io.github.keyreeve.server.platform.errors.MessagePage;
import io.github.keyreeve.server.platform.errors.ProblemException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.servlet.ModelAndView;

/**
 * Activates accounts whose owners have verified their addresses. The user who signed up keeps the account; a stranger may have done
 * that, so for any other user it begins anew.
 */
final class Activation implements EmailLinkAction {

    static final String PATH = "/activate";

    /** The page that sends another mail. */
    static final String RESEND = "/activate/resend";

    private final EmailLinks links;
    private final Accounts accounts;
    private final Registrants registrants;
    private final CredentialChanges changes;
    private final SecurityEvents events;
    private final TransactionTemplate transaction;

    Activation(
            EmailLinks links,
            Accounts accounts,
            Registrants registrants,
            CredentialChanges changes,
            SecurityEvents events,
            TransactionTemplate transaction) {
        this.links = links;
        this.accounts = accounts;
        this.registrants = registrants;
        this.changes = changes;
        this.events = events;
        this.transaction = transaction;
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public LinkOutcome redeem(EmailLinkForm form, Locale locale) {
        return registrants.reserve(form, () -> activate(form, locale));
    }

    private LinkOutcome activate(EmailLinkForm form, Locale locale) {
        EmailLink link = links.peek(LinkPurpose.ACTIVATION, form.token());
        Account account = pending(link);
        Registrant registrant = registrants.of(account, link, form);
        transaction.executeWithoutResult(status -> {
            links.redeem(LinkPurpose.ACTIVATION, form.token());
            if (!changes.activate(account, registrant)) {
                throw new InvalidLink();
            }
            events.record(SecurityEvent.ACCOUNT_ACTIVATED.of(account.id()));
            registrants.record(account, registrant, locale);
        });
        return registrant.outcome();
    }

    @Override
    public ModelAndView form(String token, @Nullable InvalidInput refusal) {
        Account account = pending(links.peek(LinkPurpose.ACTIVATION, token));
        return registrants.form(PATH, "activate.message", account, token, refusal);
    }

    @Override
    public ModelAndView refused(ProblemException reason) {
        return MessagePage.page(HttpStatus.BAD_REQUEST, "activate.unusable").addObject(MessagePage.FURTHER, RESEND);
    }

    @Override
    public String another() {
        return RESEND;
    }

    private Account pending(EmailLink link) {
        return accounts.byId(link.account())
                .filter(account -> account.state() == AccountState.PENDING)
                .orElseThrow(InvalidLink::new);
    }
}
