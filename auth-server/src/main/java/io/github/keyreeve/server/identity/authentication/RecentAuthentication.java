package io.github.keyreeve.server.identity.authentication;

import java.time.Clock;
import java.time.Duration;

/** What counts of an authentication where it must be recent: the factors that were verified within {@link #maxAge}. */
public final class RecentAuthentication {

    private final Duration maxAge;
    private final Clock clock;

    RecentAuthentication(Duration maxAge, Clock clock) {
        this.maxAge = maxAge;
        this.clock = clock;
    }

    public Duration maxAge() {
        return maxAge;
    }

    public AuthenticationEvent partOf(AuthenticationEvent event) {
        return event.since(clock.instant().minus(maxAge));
    }
}
