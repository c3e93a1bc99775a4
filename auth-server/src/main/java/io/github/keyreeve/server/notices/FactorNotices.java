package io.github.keyreeve.server.notices;

import io.github.keyreeve.server.accounts.FactorAdded;
import io.github.keyreeve.server.accounts.FactorRemoved;
import io.github.keyreeve.server.web.Issuer;
import java.net.URI;
import org.springframework.context.event.EventListener;

/** Tells of factors that came to an account or left it, in the transaction in which they did. */
final class FactorNotices {

    private final Owners owners;
    private final URI securityPage;

    FactorNotices(Owners owners, Issuer issuer) {
        this.owners = owners;
        this.securityPage = issuer.resolve("/account/security");
    }

    @EventListener
    void tell(FactorAdded added) {
        owners.write(added.accountId(), "factor-added", securityPage);
    }

    @EventListener
    void tell(FactorRemoved removed) {
        owners.write(removed.accountId(), "factor-removed", securityPage);
    }
}
