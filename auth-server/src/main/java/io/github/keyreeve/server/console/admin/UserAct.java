package io.github.keyreeve.server.console.admin;

import java.util.Arrays;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.server.ResponseStatusException;

/** What administrators do with a user by a button. All but the harmless ask first. */
enum UserAct {
    LOCK("lock", "user-locked"),
    DISABLE("disable", "user-disabled"),
    OPEN("open", "user-opened"),
    END_SESSIONS("end-sessions", "user-sessions-ended"),
    RESET_FACTORS("reset-factors", "user-factors-reset"),
    DELETE("delete", "user-deleted");

    private final String path;
    private final String done;

    UserAct(String path, String done) {
        this.path = path;
        this.done = done;
    }

    /** The act of this name in the URL. */
    static UserAct of(String path) {
        return Arrays.stream(values())
                .filter(act -> act.path.equals(path))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    String path() {
        return path;
    }

    /** The key of what the next page says. */
    String done() {
        return done;
    }

    /** Returns false if the account has changed meanwhile. */
    boolean on(AccountAdministration administration, UUID account, Authentication caller) {
        return switch (this) {
            case LOCK -> administration.lock(account, caller);
            case DISABLE -> administration.disable(account, caller);
            case OPEN -> administration.open(account, caller);
            case END_SESSIONS -> administration.endSessions(account, caller);
            case RESET_FACTORS -> administration.resetFactors(account, caller);
            case DELETE -> administration.delete(account, caller);
        };
    }
}
