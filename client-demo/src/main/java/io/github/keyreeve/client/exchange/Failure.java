package io.github.keyreeve.client.exchange;

import java.util.Objects;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.web.client.ResourceAccessException;

/**
 * Why a step could not do its work.
 *
 * @param title in a few words
 * @param detail in a sentence
 */
public record Failure(String title, String detail) {

    static Failure unreachable(ResourceAccessException failure) {
        return new Failure(
                "No response",
                "The program at the other end does not run, or not at this address. Start all three with"
                        + " “mvn -Pdemo” in the root of the project, then run the flow again. "
                        + Objects.requireNonNullElse(failure.getMessage(), ""));
    }

    static Failure refused(OAuth2AuthorizationException refusal) {
        OAuth2Error error = refusal.getError();
        return new Failure(
                "Refused: " + error.getErrorCode(),
                Objects.requireNonNullElse(error.getDescription(), "The server gives no further description."));
    }

    static Failure notTrusted(JwtException failure) {
        return new Failure(
                "The token is not to be trusted", Objects.requireNonNullElse(failure.getMessage(), "It is malformed."));
    }
}
