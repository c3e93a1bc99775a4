package io.github.keyreeve.server.console.admin;

import io.github.keyreeve.server.identity.accounts.PersonalDataSource;
import io.github.keyreeve.server.platform.audit.SecurityEvent;
import io.github.keyreeve.server.protocol.consent.ConsentedClients;
import io.github.keyreeve.server.signin.sessions.SessionRevocation;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.security.core.Authentication;

/** By what an account is accessed: factors, sessions, applications and API keys, as its owner sees them too; and their end by an administrator. */
public final class AccountAccess {

    private final Map<String, PersonalDataSource> sources;
    private final AccountAdministration administration;
    private final SessionRevocation sessions;
    private final ConsentedClients clients;

    AccountAccess(
            List<PersonalDataSource> sources,
            AccountAdministration administration,
            SessionRevocation sessions,
            ConsentedClients clients) {
        this.sources = sources.stream().collect(Collectors.toMap(PersonalDataSource::name, Function.identity()));
        this.administration = administration;
        this.sessions = sessions;
        this.clients = clients;
    }

    Object secondFactors(UUID account) {
        return of("second_factors", account);
    }

    Collection<?> passkeys(UUID account) {
        return (Collection<?>) of("passkeys", account);
    }

    Collection<?> sessions(UUID account) {
        return (Collection<?>) of("sessions", account);
    }

    Collection<?> grants(UUID account) {
        return (Collection<?>) of("grants", account);
    }

    Collection<?> apiKeys(UUID account) {
        return (Collection<?>) of("api_keys", account);
    }

    private Object of(String name, UUID account) {
        PersonalDataSource source = sources.get(name);
        if (source == null) {
            throw new IllegalStateException("There are no " + name);
        }
        return source.of(account);
    }

    /** Ends one session, and the grants that began in it; nothing happens if it has ended. */
    public void endSession(UUID account, String sid, Authentication caller) {
        administration.requireManageable(account, caller);
        sessions.end(account, sid, SecurityEvent.SESSION_ENDED);
    }

    /** Ends all sessions, and revokes all grants. */
    public void endSessions(UUID account, Authentication caller) {
        administration.endSessions(account, caller);
    }

    /** Revokes the access of one client; nothing happens if it has none. */
    public void revoke(UUID account, String clientId, Authentication caller) {
        administration.requireManageable(account, caller);
        clients.withdraw(account, clientId);
    }
}
