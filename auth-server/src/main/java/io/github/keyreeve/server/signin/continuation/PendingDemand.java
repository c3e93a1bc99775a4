package io.github.keyreeve.server.signin.continuation;

import io.github.keyreeve.server.identity.authentication.AuthenticationEvent;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The demand of a request for a recent authentication: only what is verified after the request satisfies it.
 *
 * @param request path and query of the request
 * @param former what the user had verified when the request came first, whether signed in or not; null for nothing
 */
public record PendingDemand(String request, @Nullable AuthenticationEvent former) {

    /** That of a request which comes for the first time. */
    public static PendingDemand first(String request, Optional<AuthenticationEvent> former) {
        return new PendingDemand(request, former.orElse(null));
    }

    /** The factors that were verified since, for the first time or again. No clock decides about it. */
    public AuthenticationEvent verifiedSince(AuthenticationEvent event) {
        return former == null ? event : event.after(former);
    }
}
