package io.github.keyreeve.server.identity.lifecycle;

import io.github.keyreeve.server.identity.emaillink.EmailLinkAction;
import io.github.keyreeve.server.identity.emaillink.EmailLinkForm;
import io.github.keyreeve.server.identity.emaillink.EmailLinks;
import io.github.keyreeve.server.identity.emaillink.InvalidLink;
import io.github.keyreeve.server.identity.emaillink.LinkOutcome;
import io.github.keyreeve.server.identity.emaillink.LinkPurpose;
import io.github.keyreeve.server.platform.errors.MessagePage;
import io.github.keyreeve.server.platform.errors.ProblemException;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.ModelAndView;

/** Restores a deleted account. It does not sign the user in, and access revoked by the deletion stays revoked. */
final class AccountRestore implements EmailLinkAction {

    static final String PATH = "/restore-account";

    /** For owners whose account an attacker has deleted. */
    private static final String NEW_PASSWORD = "/forgot";

    private final EmailLinks links;
    private final AccountDeletion accountDeletion;

    AccountRestore(EmailLinks links, AccountDeletion accountDeletion) {
        this.links = links;
        this.accountDeletion = accountDeletion;
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public LinkOutcome redeem(EmailLinkForm form, Locale locale) {
        links.redeem(LinkPurpose.RESTORE, form.token(), link -> {
            if (!accountDeletion.restore(link.account())) {
                throw new InvalidLink();
            }
        });
        return LinkOutcome.DONE;
    }

    @Override
    public ModelAndView done(LinkOutcome outcome) {
        return EmailLinkAction.super.done(outcome).addObject(MessagePage.FURTHER, NEW_PASSWORD);
    }

    @Override
    public ModelAndView refused(ProblemException reason) {
        return MessagePage.page(HttpStatus.BAD_REQUEST, "restore-account.unusable");
    }
}
