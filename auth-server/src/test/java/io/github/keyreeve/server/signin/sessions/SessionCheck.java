package io.github.keyreeve.server.signin.sessions;

import io.github.keyreeve.server.identity.authentication.AuthenticationEvent;
import io.github.keyreeve.testing.Node;

/** What a node asks PostgreSQL for each page of a signed-in user. */
public final class SessionCheck {

    private final StoredSessions sessions;

    public SessionCheck(Node node) {
        sessions = node.bean(StoredSessions.class);
    }

    /** Whether the session, whose attributes have this key in Redis, is valid. */
    public boolean isValid(AuthenticationEvent stored, String key) {
        return sessions.find(stored, key).isPresent();
    }
}
