package io.github.keyreeve.server.protocol.authorize;

import java.util.Optional;

/** One thing that an authorization request must obey. */
@FunctionalInterface
interface AuthorizationRequestRule {

    /** Why the request is refused; empty if it obeys. */
    Optional<AuthorizationError> check(AuthorizationRequest request);

    static Optional<AuthorizationError> refuseIf(boolean broken, String error, String description) {
        return broken ? Optional.of(new AuthorizationError(error, description)) : Optional.empty();
    }
}
