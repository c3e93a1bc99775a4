package io.github.keyreeve.server.signin.sessions;

import io.github.keyreeve.server.identity.accounts.PersonalDataSource;
import io.github.keyreeve.server.identity.authentication.AccountPrincipal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.security.core.Authentication;

/** All sessions of an account, including remember-me logins without a session. */
class SessionList implements PersonalDataSource {

    private final List<SessionSource> sources;

    SessionList(List<SessionSource> sources) {
        this.sources = sources;
    }

    /** The latest first. A session is listed rather than the login that resumes it. */
    List<SessionEntry> ofAccount(UUID account) {
        Map<String, SessionEntry> sessions = new HashMap<>();
        for (SessionSource source : sources) {
            for (SessionEntry session : source.of(account)) {
                sessions.merge(session.sid(), session, (one, other) -> one.hasBegun() ? one : other);
            }
        }
        return sessions.values().stream()
                .sorted(Comparator.comparing(SessionEntry::signedInAt).reversed())
                .toList();
    }

    /** All sessions of the user, the current one marked. */
    List<SessionJson> of(Authentication user) {
        return ofAccount(AccountPrincipal.of(user).accountId()).stream()
                .map(session -> SessionJson.of(session, user))
                .toList();
    }

    @Override
    public String name() {
        return "sessions";
    }

    @Override
    public List<SessionJson> of(UUID account) {
        return ofAccount(account).stream()
                .map(session -> SessionJson.of(session, null))
                .toList();
    }
}
