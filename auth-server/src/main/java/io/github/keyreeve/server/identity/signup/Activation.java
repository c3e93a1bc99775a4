package io.github.keyreeve.server.identity.signup;

import io.github.keyreeve.server.identity.accounts.AccountState;
import io.github.keyreeve.server.identity.accounts.ActivationRequested;
import io.github.keyreeve.server.identity.credentials.CredentialChanges;
import io.github.keyreeve.server.identity.emaillink.EmailLinkAction;
import io.github.keyreeve.server.identity.emaillink.EmailLinkForm;
import io.github.keyreeve.server.identity.emaillink.EmailLinks;
import io.github.keyreeve.server.identity.emaillink.InvalidLink;
import io.github.keyreeve.server.identity.emaillink.LinkPurpose;
import io.github.keyreeve.server.identity.emaillink.LinkRequested;
import io.github.keyreeve.server.platform.audit.SecurityEvent;
import io.github.keyreeve.server.platform.audit.SecurityEvents;
import io.github.keyreeve.server.platform.errors.MessagePage;
import io.github.keyreeve.server.platform.errors.ProblemException;
import java.util.Locale;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.ModelAndView;

/** Activates accounts whose owners have verified their addresses. */
final class Activation implements EmailLinkAction {

    static final String PATH = "/activate";

    /** The page that sends another mail. */
    static final String RESEND = "/activate/resend";

    private final EmailLinks links;
    private final CredentialChanges changes;
    private final SignUpMails mails;
    private final SecurityEvents events;

    Activation(EmailLinks links, CredentialChanges changes, SignUpMails mails, SecurityEvents events) {
        this.links = links;
        this.changes = changes;
        this.mails = mails;
        this.events = events;
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public void redeem(EmailLinkForm form, Locale locale) {
        links.redeem(LinkPurpose.ACTIVATION, form.token(), link -> {
            UUID account = link.account();
            if (!changes.activate(account)) {
                throw new InvalidLink();
            }
            events.record(SecurityEvent.ACCOUNT_ACTIVATED.of(account));
        });
    }

    @Override
    public ModelAndView refused(ProblemException reason) {
        return MessagePage.page(HttpStatus.BAD_REQUEST, "activate.unusable").addObject(MessagePage.FURTHER, RESEND);
    }

    @EventListener
    void resend(LinkRequested request) {
        if (request.purpose() == LinkPurpose.ACTIVATION && request.account().state() == AccountState.PENDING) {
            mails.activate(request.account(), request.locale());
        }
    }

    @EventListener
    void resend(ActivationRequested request) {
        mails.activate(request.account(), request.locale());
    }
}
