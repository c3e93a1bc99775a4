package io.github.keyreeve.server.console.account;

import org.springframework.security.access.AccessDeniedException;

/** The user has not authenticated recently, and has not given the right password either. */
final class VerificationRequired extends AccessDeniedException {

    private static final long serialVersionUID = 1L;

    VerificationRequired() {
        super("Sign in again, or give the password");
    }
}
