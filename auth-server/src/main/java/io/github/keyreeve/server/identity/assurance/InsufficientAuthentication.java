package io.github.keyreeve.server.identity.assurance;

import io.github.keyreeve.server.identity.authentication.AuthenticationEvent;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.authorization.AuthorizationResult;

/**
 * The decision that the user must authenticate further, RFC 9470 section 3.
 *
 * @param acr the authentication context class reference that is required
 * @param maxAge how recent the authentication must be; null for any time
 * @param step what the user is to do next
 */
public record InsufficientAuthentication(
        String acr, @Nullable Duration maxAge, Step step) implements AuthorizationResult {

    /** What the user is to do next. */
    public enum Step {
        /** Sign in, with all factors. */
        SIGN_IN,
        /** Show the second factor. */
        SECOND_FACTOR,
        /** Add a second factor: the account has none. */
        ENROLLMENT
    }

    /** The decision behind this exception, if it is one of these. */
    public static Optional<InsufficientAuthentication> in(RuntimeException denied) {
        return denied instanceof AuthorizationDeniedException refusal
                        && refusal.getAuthorizationResult() instanceof InsufficientAuthentication insufficient
                ? Optional.of(insufficient)
                : Optional.empty();
    }

    @Override
    public boolean isGranted() {
        return false;
    }

    /** {@code acr_values} and {@code max_age}, as a client sends them to the authorization endpoint. */
    public Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("acr_values", acr);
        if (maxAge != null) {
            parameters.put("max_age", String.valueOf(maxAge.toSeconds()));
        }
        return parameters;
    }

    static InsufficientAuthentication signIn(String acr, @Nullable Duration maxAge) {
        return new InsufficientAuthentication(acr, maxAge, Step.SIGN_IN);
    }

    static InsufficientAuthentication secondFactor(@Nullable Duration maxAge, Step step) {
        return new InsufficientAuthentication(AuthenticationEvent.ACR_TWO_FACTORS, maxAge, step);
    }
}
