package io.github.keyreeve.server.signin.sessionstore;

import org.jspecify.annotations.Nullable;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

/** Does not save a session that another request, such as a sign-out in another tab, has deleted meanwhile. */
final class DeletedSessionTolerantRepository<S extends Session> implements SessionRepository<S> {

    private final SessionRepository<S> sessions;

    DeletedSessionTolerantRepository(SessionRepository<S> sessions) {
        this.sessions = sessions;
    }

    @Override
    public void save(S session) {
        try {
            sessions.save(session);
        } catch (IllegalStateException deletedSessionTolerantRepository) {
            // What Spring Session throws when the key is gone. There is nothing left to save to.
        }
    }

    @Override
    public S createSession() {
        return sessions.createSession();
    }

    @Override
    public @Nullable S findById(String id) {
        return sessions.findById(id);
    }

    @Override
    public void deleteById(String id) {
        sessions.deleteById(id);
    }
}
