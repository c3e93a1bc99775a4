package io.github.keyreeve.server.recovery;

import org.springframework.security.access.AccessDeniedException;

/** Whoever wants a new password does not know the current one. */
final class WrongCurrentPassword extends AccessDeniedException {

    private static final long serialVersionUID = 1L;

    WrongCurrentPassword() {
        super("The current password is wrong");
    }
}
