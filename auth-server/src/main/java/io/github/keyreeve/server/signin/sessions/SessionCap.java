package io.github.keyreeve.server.signin.sessions;

import io.github.keyreeve.server.identity.authentication.UserAuthentication;
import io.github.keyreeve.server.platform.audit.SecurityEvent;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionOperations;

/** An account has only so many sessions: after one more the oldest ones end, each with a record, and the owner is notified. */
final class SessionCap implements SignInStep {

    private final StoredSessions sessions;
    private final SessionRevocation revocation;
    private final ApplicationEventPublisher publisher;
    private final TransactionOperations transaction;
    private final int most;

    SessionCap(
            StoredSessions sessions,
            SessionRevocation revocation,
            ApplicationEventPublisher publisher,
            TransactionOperations transaction,
            int most) {
        this.sessions = sessions;
        this.revocation = revocation;
        this.publisher = publisher;
        this.transaction = transaction;
        this.most = most;
    }

    @Override
    public Stage stage() {
        return Stage.LIMIT;
    }

    @Override
    public void complete(UserAuthentication user, SignInRequest request) {
        UUID account = user.event().account();
        List<String> beyond = sessions.beyond(account, most);
        if (!beyond.isEmpty()) {
            transaction.executeWithoutResult(status -> end(account, beyond));
        }
    }

    private void end(UUID account, List<String> sids) {
        for (String sid : sids) {
            revocation.end(account, sid, SecurityEvent.SESSION_ENDED.of(account).with("reason", "limit"));
        }
        publisher.publishEvent(new SessionLimitReached(account));
    }
}
