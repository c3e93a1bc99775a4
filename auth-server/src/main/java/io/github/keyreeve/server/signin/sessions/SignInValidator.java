package io.github.keyreeve.server.signin.sessions;

import io.github.keyreeve.server.identity.authentication.UserAuthentication;
import java.util.Optional;

/** Validates the sign-in of a session. */
interface SignInValidator {

    /** Accepts it as it is; for callers that read the database afterwards anyway, as the issue of a code does. */
    SignInValidator AS_STORED = Optional::of;

    Optional<UserAuthentication> check(UserAuthentication stored);
}
