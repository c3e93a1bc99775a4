package io.github.keyreeve.server.signin.sessions;

import io.github.keyreeve.server.identity.authentication.UserAuthentication;
import java.util.Optional;

/** Validates the sign-in of a session. */
interface SignInValidator {

    /** Accepts it as it is; for callers that read the database afterwards anyway, as the issue of a code does. */
    SignInValidator AS_STORED = (stored, sessionId) -> Optional.of(stored);

    /**
     * The sign-in with current data; empty if it is invalid.
     *
     * @param sessionId the id of the session in which it is stored
     */
    Optional<UserAuthentication> check(UserAuthentication stored, String sessionId);
}
