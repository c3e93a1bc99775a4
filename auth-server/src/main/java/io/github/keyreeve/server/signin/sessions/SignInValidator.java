package io.github.keyreeve.server.signin.sessions;

import java.util.Optional;

/** Whether a sign-in that a session holds is still good. */
interface SignInValidator {

    /** Takes it as it is; for who asks the database anyway before anything comes of it, as the issue of a code does. */
    SignInValidator AS_STORED = Optional::of;

    Optional<StoredSignIn> check(StoredSignIn stored);
}
