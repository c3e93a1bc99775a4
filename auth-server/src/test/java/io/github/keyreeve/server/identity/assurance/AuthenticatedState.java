package io.github.keyreeve.server.identity.assurance;

import io.github.keyreeve.server.identity.authentication.Factor;
import java.util.Set;

/** How a user has authenticated: which factors, and how long ago. */
interface AuthenticatedState {

    /**
     * The head of its column: P is a password, C a code, R a recovery code, K a passkey, r a remember-me cookie; small letters stand for
     * old ones, a dash for a code that the account asks for and that was not shown.
     */
    String head();

    /** The factors that count for an operation. */
    Set<Factor> counted(boolean mustBeRecent);

    boolean hasSecondFactor();
}
