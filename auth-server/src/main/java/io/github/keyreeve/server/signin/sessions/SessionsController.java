package io.github.keyreeve.server.signin.sessions;

import io.github.keyreeve.server.identity.authentication.AccountPrincipal;
import io.github.keyreeve.server.platform.audit.SecurityEvent;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The sessions of the caller. */
@RestController
class SessionsController {

    private final SessionList sessions;
    private final SessionRevocation revocation;

    SessionsController(SessionList sessions, SessionRevocation revocation) {
        this.sessions = sessions;
        this.revocation = revocation;
    }

    @GetMapping("/users/me/sessions")
    Map<String, List<SessionJson>> list(Authentication caller) {
        return Map.of("items", sessions.of(caller));
    }

    /** Ends the session and revokes its grants; an unknown session has ended already. */
    @DeleteMapping("/users/me/sessions/{sid}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(@PathVariable String sid, Authentication caller) {
        revocation.end(AccountPrincipal.of(caller).accountId(), sid, SecurityEvent.SESSION_ENDED);
    }
}
