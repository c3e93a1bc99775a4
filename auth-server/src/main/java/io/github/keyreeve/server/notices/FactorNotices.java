package io.github.keyreeve.server.notices;

import io.github.keyreeve.server.accounts.Account;
import io.github.keyreeve.server.accounts.Accounts;
import io.github.keyreeve.server.accounts.FactorAdded;
import io.github.keyreeve.server.accounts.FactorRemoved;
import io.github.keyreeve.server.mail.Mail;
import io.github.keyreeve.server.mail.Outbox;
import io.github.keyreeve.server.web.Issuer;
import java.net.URI;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.context.i18n.LocaleContextHolder;

/** Tells of factors that came to an account or left it, in the transaction in which they did. */
final class FactorNotices {

    private final Accounts accounts;
    private final Outbox outbox;
    private final URI securityPage;

    FactorNotices(Accounts accounts, Outbox outbox, Issuer issuer) {
        this.accounts = accounts;
        this.outbox = outbox;
        this.securityPage = URI.create(issuer + "/account/security");
    }

    @EventListener
    void tell(FactorAdded added) {
        tell(added.accountId(), "factor-added");
    }

    @EventListener
    void tell(FactorRemoved removed) {
        tell(removed.accountId(), "factor-removed");
    }

    /** Only to an address that its owner has proved; another one may be anybody's. */
    private void tell(UUID id, String kind) {
        accounts.byId(id).filter(Account::emailVerified).ifPresent(account -> {
            if (account.email() != null) {
                outbox.send(Mail.to(account.email(), kind, LocaleContextHolder.getLocale())
                        .naming(account.username())
                        .linkingTo(securityPage));
            }
        });
    }
}
