package io.github.keyreeve.server.login;

import io.github.keyreeve.server.accounts.AccountPrincipal;
import io.github.keyreeve.server.accounts.BrowserSession;
import io.github.keyreeve.server.accounts.Credentials;
import io.github.keyreeve.server.accounts.PasswordCheck;
import io.github.keyreeve.server.accounts.SessionEnded;
import java.net.URI;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** Sign-in for our own applications, which ask for user name and password themselves. */
@RestController
final class FirstPartyController {

    private final PasswordCheck passwords;
    private final SignIn signIn;
    private final FirstPartyTokens tokens;
    private final ApplicationEventPublisher events;

    FirstPartyController(
            PasswordCheck passwords, SignIn signIn, FirstPartyTokens tokens, ApplicationEventPublisher events) {
        this.passwords = passwords;
        this.signIn = signIn;
        this.tokens = tokens;
        this.events = events;
    }

    @PostMapping("/auth/login")
    TokenResponse login(@RequestBody Credentials credentials) {
        return tokens.issue(signIn.withPassword(passwords.require(credentials)).authentication());
    }

    @PostMapping("/auth/refresh")
    TokenResponse refresh(@RequestBody Refresh request) {
        return tokens.refresh(request.refreshToken());
    }

    /** Ends what began with the sign-in that the bearer's token came from. */
    @PostMapping("/auth/logout")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void logout(Authentication bearer) {
        if (bearer.getPrincipal() instanceof AccountPrincipal account
                && bearer.getDetails() instanceof BrowserSession session) {
            events.publishEvent(new SessionEnded(account.accountId(), session.sid()));
        }
    }

    @ExceptionHandler
    ProblemDetail refuse(OAuth2AuthenticationException refusal) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.UNAUTHORIZED, "The refresh token is not good, or not any more.");
        problem.setType(URI.create("urn:keyreeve:problem:invalid-grant"));
        return problem;
    }

    @JsonNaming(SnakeCaseStrategy.class)
    record Refresh(String refreshToken) {

        @SuppressWarnings("NullAway") // Jackson passes null for what is left out
        Refresh {
            refreshToken = refreshToken == null ? "" : refreshToken;
        }

        @Override
        public String toString() {
            return "Refresh[…]";
        }
    }
}
