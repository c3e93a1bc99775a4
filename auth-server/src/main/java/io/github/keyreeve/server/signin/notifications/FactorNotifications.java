package io.github.keyreeve.server.signin.notifications;

import io.github.keyreeve.server.identity.authentication.FactorAdded;
import io.github.keyreeve.server.identity.authentication.FactorRemoved;
import io.github.keyreeve.server.platform.web.Issuer;
import java.net.URI;
import org.springframework.context.event.EventListener;

/** Notifies the owner of an account of added and removed factors, in the transaction of the change. */
final class FactorNotifications {

    private final OwnerMailer owners;
    private final URI securityPage;

    FactorNotifications(OwnerMailer owners, Issuer issuer) {
        this.owners = owners;
        this.securityPage = issuer.resolve("/account/security");
    }

    @EventListener
    void record(FactorAdded added) {
        owners.write(added.accountId(), "factor-added", securityPage);
    }

    @EventListener
    void record(FactorRemoved removed) {
        owners.write(removed.accountId(), "factor-removed", securityPage);
    }
}
