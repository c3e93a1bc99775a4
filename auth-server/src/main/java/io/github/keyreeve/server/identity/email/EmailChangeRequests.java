package io.github.keyreeve.server.identity.email;

import io.github.keyreeve.server.identity.accounts.Account;
import io.github.keyreeve.server.identity.accounts.AccountTransactions;
import io.github.keyreeve.server.identity.accounts.Accounts;
import io.github.keyreeve.server.identity.emaillink.LinkPurpose;
import java.util.Optional;
import org.springframework.context.event.EventListener;

/** Mails the link to a requested address. Only the owner of an account learns that another user requested its address. */
final class EmailChangeRequests {

    private final Accounts accounts;
    private final EmailChangeMails mails;
    private final AccountTransactions transactions;

    EmailChangeRequests(Accounts accounts, EmailChangeMails mails, AccountTransactions transactions) {
        this.accounts = accounts;
        this.mails = mails;
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

    /** Sends the link. Returns whether the old address must be notified, which is not the case if it is the one to be verified. */
    private boolean ask(EmailChangeRequested request, String token) {
        Account account = request.account();
        Optional<Account> owner =
                accounts.holder(request.address()).filter(other -> !other.id().equals(account.id()));
        if (owner.isPresent()) {
            mails.issue(LinkPurpose.REMINDER, owner.get(), null)
                    .ifPresent(unused -> mails.remind(owner.get(), request.locale()));
        } else {
            mails.askNewAddress(account, request.address(), token, request.locale());
        }
        return !account.hasEmail(request.address());
    }
}
