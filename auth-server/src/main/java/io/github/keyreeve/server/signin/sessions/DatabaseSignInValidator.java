package io.github.keyreeve.server.signin.sessions;

import io.github.keyreeve.server.identity.authentication.UserAuthentication;
import io.github.keyreeve.server.signin.sessionstore.HashedSessionKeySerializer;
import java.util.Optional;

/** Validates a sign-in against its row in PostgreSQL, from which factors and account are taken as they are now. */
final class DatabaseSignInValidator implements SignInValidator {

    private final StoredSessions sessions;

    DatabaseSignInValidator(StoredSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public Optional<UserAuthentication> check(UserAuthentication stored, String sessionId) {
        return sessions.find(stored.event(), HashedSessionKeySerializer.of(sessionId));
    }
}
