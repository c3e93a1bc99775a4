package io.github.keyreeve.server.signin.sessions;

import java.util.List;
import java.util.UUID;

/** Where an account may be signed in: in sessions, and in browsers that begin one by themselves when they come back. */
public interface SessionSource {

    /** At most one for each public session ID. */
    List<SessionEntry> of(UUID account);
}
