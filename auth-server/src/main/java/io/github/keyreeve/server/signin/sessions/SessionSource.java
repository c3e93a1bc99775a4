package io.github.keyreeve.server.signin.sessions;

import java.util.List;
import java.util.UUID;

/** A source of the sessions of an account: sessions, and remember-me logins that begin one. */
public interface SessionSource {

    /** At most one for each public session ID. */
    List<SessionEntry> of(UUID account);
}
