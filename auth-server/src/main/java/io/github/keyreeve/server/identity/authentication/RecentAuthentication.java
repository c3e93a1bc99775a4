package io.github.keyreeve.server.identity.authentication;

import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;

/** Whether the authentication of a user is recent enough for a sensitive change. */
public final class RecentAuthentication {

    private final Duration limit;
    private final Clock clock;

    RecentAuthentication(Duration limit, Clock clock) {
        this.limit = limit;
        this.clock = clock;
    }

    public boolean isRecent(@Nullable Authentication caller) {
        return AuthenticationEvent.of(caller)
                .filter(event -> event.time().plus(limit).isAfter(clock.instant()))
                .isPresent();
    }

    /**
     * The same for the JSON API.
     *
     * @throws AccessDeniedException if the caller signed in too long ago
     */
    public void require(Authentication caller) {
        if (!isRecent(caller)) {
            throw new AccessDeniedException("Sign in again");
        }
    }
}
