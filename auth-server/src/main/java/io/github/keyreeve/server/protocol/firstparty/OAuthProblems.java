package io.github.keyreeve.server.protocol.firstparty;

import io.github.keyreeve.server.platform.errors.InvalidInput;
import io.github.keyreeve.server.platform.errors.OAuthErrorCause;
import io.github.keyreeve.server.platform.errors.ProblemException;
import io.github.keyreeve.server.platform.errors.Reason;
import java.util.function.Supplier;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;

/** Why a client is refused, or what it asks for, as a problem of the JSON API. */
final class OAuthProblems {

    private static final String AFTER_PARAMETER = ": ";

    private OAuthProblems() {}

    /** Does what a client requests, and throws a {@link ProblemException} where it is refused. */
    static <T> T of(Supplier<T> request) {
        try {
            return request.get();
        } catch (OAuth2AuthenticationException refused) {
            throw problem(OAuthErrorCause.of(refused.getError()));
        }
    }

    private static ProblemException problem(OAuth2Error error) {
        return switch (error.getErrorCode()) {
            case "invalid_client" -> new InvalidClient();
            case "unauthorized_client" -> new UnauthorizedClient();
            default -> invalidInput(error);
        };
    }

    /** The descriptions begin with the name of the parameter at fault, which is that of the member too. */
    private static InvalidInput invalidInput(OAuth2Error error) {
        String description = String.valueOf(error.getDescription());
        int end = Math.max(0, description.indexOf(AFTER_PARAMETER));
        boolean missing =
                description.equals(OAuthErrorCause.CLIENT_ID_REQUIRED.error().getDescription());
        return new InvalidInput(
                description.substring(0, end),
                missing ? Reason.REQUIRED : Reason.NOT_ALLOWED,
                description.replaceFirst(AFTER_PARAMETER, " "));
    }
}
