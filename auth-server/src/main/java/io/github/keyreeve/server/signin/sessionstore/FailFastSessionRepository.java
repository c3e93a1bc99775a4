package io.github.keyreeve.server.signin.sessionstore;

import org.jspecify.annotations.Nullable;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

/** Fails at once until the connection to Redis is established. */
final class FailFastSessionRepository<S extends Session> implements SessionRepository<S> {

    private final SessionRepository<S> sessions;
    private final RedisStartupConnector connection;

    FailFastSessionRepository(SessionRepository<S> sessions, RedisStartupConnector connection) {
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
