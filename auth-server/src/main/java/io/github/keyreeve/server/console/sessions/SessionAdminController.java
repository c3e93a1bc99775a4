package io.github.keyreeve.server.console.sessions;

import io.github.keyreeve.server.console.admin.AccountAccess;
import io.github.keyreeve.server.identity.search.AccountNames;
import io.github.keyreeve.server.platform.paging.ListPage;
import io.github.keyreeve.server.signin.sessionsearch.FoundSession;
import io.github.keyreeve.server.signin.sessionsearch.SessionFilter;
import io.github.keyreeve.server.signin.sessionsearch.SessionSearch;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The sessions of all users by API. */
@RestController
@RequestMapping("/api/admin/sessions")
class SessionAdminController {

    private final SessionSearch sessions;
    private final AccountNames names;
    private final AccountAccess access;

    SessionAdminController(SessionSearch sessions, AccountNames names, AccountAccess access) {
        this.sessions = sessions;
        this.names = names;
        this.access = access;
    }

    @GetMapping
    ListPage<FoundSession> list(@RequestParam Map<String, String> query) {
        return sessions.find(SessionFilter.parse(query, names::idOf));
    }

    /** Ends the session and revokes its grants; an unknown session has ended already. */
    @DeleteMapping("/{sid}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(@PathVariable String sid, Authentication caller) {
        sessions.owner(sid).ifPresent(owner -> access.endSession(owner, sid, caller));
    }
}
