package io.github.keyreeve.server.identity.signup;

import io.github.keyreeve.server.identity.accounts.AccountState;
import io.github.keyreeve.server.identity.accounts.ActivationRequested;
import io.github.keyreeve.server.identity.emaillink.LinkPurpose;
import io.github.keyreeve.server.identity.emaillink.LinkRequested;
import org.springframework.context.event.EventListener;

/** Sends the activation mail again, on request of the user or of an administrator. */
final class ActivationMails {

    private final SignUpMails mails;

    ActivationMails(SignUpMails mails) {
        this.mails = mails;
    }

    @EventListener
    void resend(LinkRequested request) {
        if (request.purpose() == LinkPurpose.ACTIVATION && request.account().state() == AccountState.PENDING) {
            mails.activate(request.account(), new SignUpOrigin(request.locale(), request.clientId()));
        }
    }

    @EventListener
    void resend(ActivationRequested request) {
        mails.activate(request.account(), new SignUpOrigin(request.locale(), null));
    }
}
