package io.github.keyreeve.server.signin.notifications;

import io.github.keyreeve.server.platform.web.Issuer;
import io.github.keyreeve.server.signin.sessions.SessionLimitReached;
import java.net.URI;
import org.springframework.context.event.EventListener;

/** Notifies the owner of an account whose oldest sessions were ended because it had too many, in the transaction of the change. */
final class SessionNotifications {

    private final OwnerMailer owners;
    private final URI sessionsPage;

    SessionNotifications(OwnerMailer owners, Issuer issuer) {
        this.owners = owners;
        this.sessionsPage = issuer.resolve("/account/sessions");
    }

    @EventListener
    void record(SessionLimitReached reached) {
        owners.write(reached.accountId(), "session-limit", sessionsPage);
    }
}
