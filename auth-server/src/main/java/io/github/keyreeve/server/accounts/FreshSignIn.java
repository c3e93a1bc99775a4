package io.github.keyreeve.server.accounts;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;

/** Whether somebody signed in only just now: what cannot be undone should not be open to whoever finds a session. */
public final class FreshSignIn {

    private final Duration freshness;
    private final Clock clock;

    FreshSignIn(Duration freshness, Clock clock) {
        this.freshness = freshness;
        this.clock = clock;
    }

    public boolean is(Authentication user) {
        Instant oldest = clock.instant().minus(freshness);
        return user.getAuthorities().stream()
                .filter(FactorGrantedAuthority.class::isInstance)
                .map(FactorGrantedAuthority.class::cast)
                .anyMatch(factor -> factor.getIssuedAt().isAfter(oldest));
    }
}
