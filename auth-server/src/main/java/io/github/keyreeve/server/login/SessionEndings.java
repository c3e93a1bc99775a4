package io.github.keyreeve.server.login;

import io.github.keyreeve.server.accounts.SessionEnded;
import io.github.keyreeve.server.audit.SecurityEvent;
import io.github.keyreeve.server.audit.SecurityEvents;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;

/** Ends one session of an account, with what was allowed in it. */
final class SessionEndings {

    private final ApplicationEventPublisher publisher;
    private final SecurityEvents events;

    SessionEndings(ApplicationEventPublisher publisher, SecurityEvents events) {
        this.publisher = publisher;
        this.events = events;
    }

    void end(UUID account, String sid, SecurityEvent why) {
        publisher.publishEvent(new SessionEnded(account, sid));
        events.tell(why.of(account));
    }
}
