package io.github.keyreeve.server.signin.sessions;

import io.github.keyreeve.server.identity.authentication.UserAuthentication;
import io.github.keyreeve.server.platform.audit.SecurityEvent;
import java.util.UUID;

/** An account has only so many sessions: after one more the oldest ones end, each with a record. */
final class SessionCap implements SignInStep {

    private final StoredSessions sessions;
    private final SessionRevocation revocation;
    private final int most;

    SessionCap(StoredSessions sessions, SessionRevocation revocation, int most) {
        this.sessions = sessions;
        this.revocation = revocation;
        this.most = most;
    }

    @Override
    public Stage stage() {
        return Stage.LIMIT;
    }

    @Override
    public void complete(UserAuthentication user, SignInRequest request) {
        UUID account = user.event().account();
        sessions.beyond(account, most)
                .forEach(sid -> revocation.end(
                        account, sid, SecurityEvent.SESSION_ENDED.of(account).with("reason", "limit")));
    }
}
