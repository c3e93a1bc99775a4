package io.github.keyreeve.server.signin.sessions;

import io.github.keyreeve.server.identity.authentication.UserAuthentication;

/**
 * What happens when a user has authenticated with all required factors: one step, by the package that is responsible for it. All steps are
 * one transaction.
 */
public interface SignInStep {

    /** The steps in their order. */
    enum Stage {
        /**
         * Ends the old session, and the oldest ones of an account that has too many, and begins a new one; the first, because it refuses a
         * sign-in during which access ended.
         */
        SESSION,
        /** Records the sign-in: one that cannot be recorded does not happen. */
        AUDIT,
        /** Resets the counters of failed attempts, as long as the device is recognized by the cookie of the request. */
        ATTEMPTS,
        /** Recognizes the device from now on, and notifies the owner if it is a new one. */
        DEVICE,
        /** Keeps the user signed in beyond the session. */
        REMEMBER_ME
    }

    Stage stage();

    /** Before the first step, and outside of the transaction: what concerns Redis. */
    default void prepare(UserAuthentication user, SignInRequest request) {}

    /** In any sign-in. */
    default void complete(UserAuthentication user) {}

    /** In a sign-in through a first-party client. */
    default void complete(UserAuthentication user, AppSignIn by) {
        complete(user);
    }

    /** In a sign-in by pages. */
    default void complete(UserAuthentication user, SignInRequest request) {
        complete(user);
    }
}
