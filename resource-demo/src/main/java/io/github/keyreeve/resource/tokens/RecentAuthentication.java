package io.github.keyreeve.resource.tokens;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/**
 * Demands of a request, beyond its authorities, that its user has signed in within some time, RFC 9470. A service has no user who could.
 */
public final class RecentAuthentication implements AuthorizationManager<RequestAuthorizationContext> {

    private final AuthorizationManager<RequestAuthorizationContext> authorities;
    private final Duration maxAge;
    private final Clock clock;

    /**
     * @param authorities what else is required; what lacks that is refused for it
     * @param maxAge how long ago the user signed in at most
     */
    public RecentAuthentication(
            AuthorizationManager<RequestAuthorizationContext> authorities, Duration maxAge, Clock clock) {
        this.authorities = authorities;
        this.maxAge = maxAge;
        this.clock = clock;
    }

    @Override
    public @Nullable AuthorizationResult authorize(
            Supplier<? extends @Nullable Authentication> authentication, RequestAuthorizationContext request) {
        AuthorizationResult permission = authorities.authorize(authentication, request);
        boolean isPermitted = permission == null || permission.isGranted();
        return isPermitted && isOutdated(authentication.get()) ? new Outdated(maxAge) : permission;
    }

    private boolean isOutdated(@Nullable Authentication authentication) {
        return authentication != null
                && authentication.getPrincipal() instanceof TokenPrincipal principal
                && !principal.isService()
                && !isRecent(principal.authenticatedAt());
    }

    private boolean isRecent(@Nullable Instant time) {
        return time != null && !time.isBefore(clock.instant().minus(maxAge));
    }

    /**
     * The user has to sign in again.
     *
     * @param maxAge for the client to request
     */
    record Outdated(Duration maxAge) implements AuthorizationResult {

        @Override
        public boolean isGranted() {
            return false;
        }
    }
}
