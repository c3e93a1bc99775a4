package io.github.keyreeve.server.signin.login;

import io.github.keyreeve.server.identity.authentication.UserAuthentication;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;

/**
 * The session of a user whose authentication has changed in it. After a new password, which ends every session, it is a new one, with
 * another cookie and another public session ID; after one more factor it is the same for clients.
 */
final class ChangedSessionStrategy implements SessionAuthenticationStrategy {

    private final SignIn signIn;

    ChangedSessionStrategy(SignIn signIn) {
        this.signIn = signIn;
    }

    @Override
    public void onAuthentication(Authentication user, HttpServletRequest request, HttpServletResponse response) {
        if (user instanceof UserAuthentication changed) {
            signIn.continueSession(changed, request, response);
        }
    }
}
