package io.github.keyreeve.server.platform.errors;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.security.oauth2.core.OAuth2Error;

/** What Spring's descriptions of errors mean. */
final class SpringErrors {

    /** How Spring's descriptions name a parameter. */
    private static final Pattern OF_SPRING =
            Pattern.compile(".*(?:Parameter|failed): (?<parameter>" + OAuthErrorCause.PARAMETER + ")");

    private SpringErrors() {}

    /** The error of the cause that a description means, else of the default of its error code. */
    static OAuth2Error cause(OAuth2Error error) {
        Matcher ofSpring = OF_SPRING.matcher(String.valueOf(error.getDescription()));
        String parameter = ofSpring.matches() ? ofSpring.group("parameter") : "";
        return switch (error.getErrorCode()) {
            case "invalid_request" ->
                OAuthErrorCause.isParameter(parameter)
                        ? OAuthErrorCause.MISSING.error(parameter)
                        : OAuthErrorCause.INVALID_REQUEST.error();
            case "invalid_grant" -> ofGrant(parameter).error();
            default ->
                OAuthErrorCause.byDefault(error.getErrorCode())
                        .orElse(OAuthErrorCause.INVALID_REQUEST)
                        .error();
        };
    }

    private static OAuthErrorCause ofGrant(String parameter) {
        return switch (parameter) {
            case "code" -> OAuthErrorCause.INVALID_CODE;
            case "code_verifier", "code_challenge" -> OAuthErrorCause.INVALID_CODE_VERIFIER;
            default -> OAuthErrorCause.INVALID_GRANT;
        };
    }
}
