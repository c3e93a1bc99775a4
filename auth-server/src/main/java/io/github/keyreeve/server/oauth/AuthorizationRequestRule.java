package io.github.keyreeve.server.oauth;

import java.util.Optional;

/** One thing that an authorization request must obey. */
@FunctionalInterface
interface AuthorizationRequestRule {

    /** Why the request is refused; empty if it obeys. */
    Optional<AuthorizationRequestDefect> check(AuthorizationRequest request);

    static Optional<AuthorizationRequestDefect> refuseIf(boolean broken, String error, String description) {
        return broken ? Optional.of(new AuthorizationRequestDefect(error, description)) : Optional.empty();
    }
}
