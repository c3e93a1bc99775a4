package io.github.keyreeve.server.identity.email;

import io.github.keyreeve.server.identity.accounts.Account;
import io.github.keyreeve.server.identity.accounts.AccountState;
import io.github.keyreeve.server.identity.accounts.Accounts;
import io.github.keyreeve.server.identity.accounts.AlreadyTaken;
import io.github.keyreeve.server.identity.credentials.AddressReversion;
import io.github.keyreeve.server.identity.emaillink.EmailLinkAction;
import io.github.keyreeve.server.identity.emaillink.EmailLinkForm;
import io.github.keyreeve.server.identity.emaillink.EmailLinks;
import io.github.keyreeve.server.identity.emaillink.InvalidLink;
import io.github.keyreeve.server.identity.emaillink.LinkOutcome;
import io.github.keyreeve.server.identity.emaillink.LinkPurpose;
import io.github.keyreeve.server.identity.formeraddress.FormerAddress;
import io.github.keyreeve.server.identity.lifecycle.AccountDeletion;
import io.github.keyreeve.server.platform.errors.MessagePage;
import java.util.Locale;
import java.util.Objects;
import org.springframework.web.servlet.ModelAndView;

/**
 * Reverts a change of the e-mail address, by the link that was mailed to the former one. The user need not sign in, because an attacker
 * may hold the account, and is not signed in by it either.
 */
final class EmailReversion implements EmailLinkAction {

    static final String PATH = "/revert-email";

    /** Where another link for a new password is requested, if that of the mail has expired. */
    private static final String NEW_PASSWORD = "/forgot";

    private final EmailLinks links;
    private final CoolingOff coolingOff;
    private final Accounts accounts;
    private final AccountDeletion deletion;
    private final AddressReversion reversion;
    private final EmailChangeMails mails;

    EmailReversion(
            EmailLinks links,
            CoolingOff coolingOff,
            Accounts accounts,
            AccountDeletion deletion,
            AddressReversion reversion,
            EmailChangeMails mails) {
        this.links = links;
        this.coolingOff = coolingOff;
        this.accounts = accounts;
        this.deletion = deletion;
        this.reversion = reversion;
        this.mails = mails;
    }

    @Override
    public String path() {
        return PATH;
    }

    /**
     * Redeems the link in the mail to the former address, and restores an account that was deleted after the change.
     *
     * @throws AlreadyTaken if another account has the address, which a node with another time may have permitted
     */
    @Override
    public LinkOutcome redeem(EmailLinkForm form, Locale locale) {
        links.redeem(LinkPurpose.REVERT_EMAIL, form.token(), link -> {
            FormerAddress former = coolingOff
                    .end(link.account(), Objects.requireNonNull(link.address()))
                    .orElseThrow(InvalidLink::new);
            Account before = accounts.byId(former.account()).orElseThrow(InvalidLink::new);
            if (before.state() == AccountState.DELETED && !deletion.restore(before.id())) {
                throw new InvalidLink();
            }
            reversion.revert(former, locale);
            mails.notifyOldAddress("email-removed", before, locale);
        });
        return LinkOutcome.PASSWORD_REQUIRED;
    }

    @Override
    public ModelAndView done(LinkOutcome outcome) {
        return EmailLinkAction.super.done(outcome).addObject(MessagePage.FURTHER, NEW_PASSWORD);
    }
}
