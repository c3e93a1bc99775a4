package io.github.keyreeve.server.sessions;

import org.jspecify.annotations.Nullable;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

/** Asks for no session before the connection to where they are kept was made. */
final class ConnectedSessions<S extends Session> implements SessionRepository<S> {

    private final SessionRepository<S> sessions;
    private final FirstConnection connection;

    ConnectedSessions(SessionRepository<S> sessions, FirstConnection connection) {
        this.sessions = sessions;
        this.connection = connection;
    }

    @Override
    public S createSession() {
        return sessions.createSession();
    }

    @Override
    public void save(S session) {
        connection.require();
        sessions.save(session);
    }

    @Override
    public @Nullable S findById(String id) {
        connection.require();
        return sessions.findById(id);
    }

    @Override
    public void deleteById(String id) {
        connection.require();
        sessions.deleteById(id);
    }
}
