package io.github.keyreeve.server.signin.login;

import io.github.keyreeve.server.identity.authentication.UserAuthentication;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;

/**
 * A new session after a password change. The change ends every session; the user continues in a new session on the device where
 * the password was changed, with another cookie and another public session ID.
 */
final class PasswordChangeSessionStrategy implements SessionAuthenticationStrategy {

    private final SignIn signIn;

    PasswordChangeSessionStrategy(SignIn signIn) {
        this.signIn = signIn;
    }

    @Override
    public void onAuthentication(Authentication user, HttpServletRequest request, HttpServletResponse response) {
        if (user instanceof UserAuthentication signedIn) {
            signIn.continueSession(signedIn, request, response);
        }
    }
}
