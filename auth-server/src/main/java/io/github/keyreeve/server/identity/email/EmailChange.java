package io.github.keyreeve.server.identity.email;

import io.github.keyreeve.server.identity.accounts.Account;
import io.github.keyreeve.server.identity.accounts.AlreadyTaken;
import io.github.keyreeve.server.identity.credentials.CredentialChanges;
import io.github.keyreeve.server.identity.credentials.Registrant;
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

/** Verifies an e-mail address by a mailed link, and then changes it. */
class EmailChange implements EmailLinkAction {

    static final String PATH = "/confirm-email";

    private final EmailConfirmation confirmation;
    private final EmailLinks links;
    private final CredentialChanges changes;
    private final CoolingOff coolingOff;
    private final SecurityEvents events;
    private final TransactionTemplate transaction;

    EmailChange(
            EmailConfirmation confirmation,
            EmailLinks links,
            CredentialChanges changes,
            CoolingOff coolingOff,
            SecurityEvents events,
            TransactionTemplate transaction) {
        this.confirmation = confirmation;
        this.links = links;
        this.changes = changes;
        this.coolingOff = coolingOff;
        this.events = events;
        this.transaction = transaction;
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
        return confirmation.reserve(form, () -> confirm(form, locale));
    }

    private LinkOutcome confirm(EmailLinkForm form, Locale locale) {
        EmailConfirmation.Found found = confirmation.find(form.token());
        Registrant registrant = confirmation.registrant(found, form);
        transaction.executeWithoutResult(status -> {
            links.redeem(LinkPurpose.EMAIL, form.token());
            Account before = changes.changeAddress(found.account(), found.address(), registrant)
                    .orElseThrow(InvalidLink::new);
            coolingOff.begin(before, found.address(), locale);
            events.record(SecurityEvent.EMAIL_CHANGED.of(before.id()));
            confirmation.record(before.id(), registrant, locale);
        });
        return registrant.outcome();
    }

    @Override
    public ModelAndView form(String token, @Nullable InvalidInput refusal) {
        return confirmation.form(token, refusal).orElseGet(() -> EmailLinkAction.super.form(token, refusal));
    }

    @Override
    public String message(LinkOutcome outcome) {
        return outcome == LinkOutcome.NEW_PASSWORD ? "email-confirmed-new-password" : "email-confirmed";
    }

    @Override
    public String another() {
        return "/account/email";
    }

    @Override
    public ModelAndView refused(ProblemException reason) {
        return reason instanceof AlreadyTaken
                ? MessagePage.page(HttpStatus.CONFLICT, "confirm-email.taken")
                : EmailLinkAction.super.refused(reason);
    }
}
