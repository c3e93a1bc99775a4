package io.github.keyreeve.server.identity.credentials;

import io.github.keyreeve.server.identity.emaillink.LinkOutcome;
import io.github.keyreeve.server.identity.passwords.NewPassword;
import org.jspecify.annotations.Nullable;

/**
 * The user of a mailed link, who proves the address of an account, and may or may not be the one who signed up.
 *
 * @param holdsRegistration whether the user knows the password of the account, or has the registration token
 * @param newPassword the password of the account from now on, if the user does not hold the registration; null for none
 */
public record Registrant(
        boolean holdsRegistration, @Nullable NewPassword newPassword) {

    /** Keeps everything that the account has. */
    public static final Registrant HOLDER = new Registrant(true, null);

    static final Registrant WITHOUT_PASSWORD = new Registrant(false, null);

    static Registrant choosing(NewPassword password) {
        return new Registrant(false, password);
    }

    /** What becomes of the password. */
    public LinkOutcome outcome() {
        if (holdsRegistration) {
            return LinkOutcome.DONE;
        }
        return newPassword == null ? LinkOutcome.PASSWORD_REQUIRED : LinkOutcome.NEW_PASSWORD;
    }
}
