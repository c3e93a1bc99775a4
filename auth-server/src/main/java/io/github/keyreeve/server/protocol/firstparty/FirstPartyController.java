package io.github.keyreeve.server.protocol.firstparty;

import io.github.keyreeve.server.identity.authentication.AuthenticationEvent;
import io.github.keyreeve.server.identity.credentials.BadCredentials;
import io.github.keyreeve.server.identity.credentials.Credentials;
import io.github.keyreeve.server.platform.audit.SecurityEvent;
import io.github.keyreeve.server.platform.errors.InputErrors;
import io.github.keyreeve.server.signin.sessions.SessionRevocation;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** Sign-in for first-party applications, which ask for user name and password themselves. */
@RestController
final class FirstPartyController {

    private final FirstPartySignIn signIn;
    private final FirstPartyTokens tokens;
    private final SessionRevocation revocation;

    FirstPartyController(FirstPartySignIn signIn, FirstPartyTokens tokens, SessionRevocation revocation) {
        this.signIn = signIn;
        this.tokens = tokens;
        this.revocation = revocation;
    }

    @PostMapping("/auth/login")
    TokenResponse login(@RequestBody Credentials credentials) {
        return tokens.issue(signIn.withPassword(credentials)).orElseThrow(BadCredentials::new);
    }

    /** The second step, after a response with {@code mfa-required}. */
    @PostMapping("/auth/login/mfa")
    TokenResponse secondStep(@RequestBody SecondStep step) {
        return tokens.issue(signIn.withSecondFactor(step.mfaToken(), step.code()))
                .orElseThrow(SignInExpired::new);
    }

    @PostMapping("/auth/refresh")
    TokenResponse refresh(@RequestBody Refresh request) {
        return tokens.refresh(InputErrors.required("refresh_token", request.refreshToken()));
    }

    /** Ends the session and the grants of the sign-in that the bearer's token was issued for. */
    @PostMapping("/auth/logout")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void logout(Authentication bearer) {
        AuthenticationEvent.of(bearer)
                .ifPresent(event -> revocation.end(event.account(), event.sid(), SecurityEvent.SIGNED_OUT));
    }

    @JsonNaming(SnakeCaseStrategy.class)
    record SecondStep(String mfaToken, String code) {

        @SuppressWarnings("NullAway") // Jackson passes null for what is left out
        SecondStep {
            mfaToken = mfaToken == null ? "" : mfaToken;
            code = code == null ? "" : code;
        }

        @Override
        public String toString() {
            return "SecondStep[…]";
        }
    }

    @JsonNaming(SnakeCaseStrategy.class)
    record Refresh(@Nullable String refreshToken) {

        @Override
        public String toString() {
            return "Refresh[…]";
        }
    }
}
