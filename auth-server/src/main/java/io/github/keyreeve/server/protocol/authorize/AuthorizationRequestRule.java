package io.github.keyreeve.server.protocol.authorize;

import java.util.Optional;

/** One rule of authorization requests. */
@FunctionalInterface
interface AuthorizationRequestRule {

    /** Why the request is refused; empty if it conforms. */
    Optional<AuthorizationError> check(AuthorizationRequest request);

    static Optional<AuthorizationError> refuseIf(boolean broken, String error, String description) {
        return broken ? Optional.of(new AuthorizationError(error, description)) : Optional.empty();
    }
}
