package io.github.keyreeve.server.signin.sessions;

import io.github.keyreeve.server.platform.audit.SecurityEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;

/** An account has only so many sessions: after one more the oldest ones end, each with a record, and the owner is notified. */
final class SessionCap {

    private final SessionRevocation revocation;
    private final ApplicationEventPublisher publisher;

    SessionCap(SessionRevocation revocation, ApplicationEventPublisher publisher) {
        this.revocation = revocation;
        this.publisher = publisher;
    }

    @EventListener
    void end(StoredSessions.BeyondLimit beyond) {
        for (String sid : beyond.sids()) {
            revocation.end(
                    beyond.account(),
                    sid,
                    SecurityEvent.SESSION_ENDED.of(beyond.account()).with("reason", "limit"));
        }
        publisher.publishEvent(new SessionLimitReached(beyond.account()));
    }
}
