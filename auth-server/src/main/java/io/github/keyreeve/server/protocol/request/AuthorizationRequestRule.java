package io.github.keyreeve.server.protocol.request;

import io.github.keyreeve.server.platform.errors.OAuthErrorCause;
import java.util.Optional;
import org.springframework.security.oauth2.core.OAuth2Error;

/** One rule of authorization requests. */
@FunctionalInterface
interface AuthorizationRequestRule {

    /** Why the request is refused; empty if it conforms. */
    Optional<OAuth2Error> check(AuthorizationRequest request);

    static Optional<OAuth2Error> refuseIf(boolean broken, OAuthErrorCause cause) {
        return broken ? Optional.of(cause.error()) : Optional.empty();
    }
}
