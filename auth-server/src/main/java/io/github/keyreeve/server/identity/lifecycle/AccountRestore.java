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

    /** The page of sign-in has the way to a new password, for owners whose account an attacker has deleted. */
    @Override
    public String message(LinkOutcome outcome) {
        return "account-restored";
    }

    @Override
    public ModelAndView refused(ProblemException reason) {
        return MessagePage.page(HttpStatus.BAD_REQUEST, "restore-account.unusable");
    }
}
