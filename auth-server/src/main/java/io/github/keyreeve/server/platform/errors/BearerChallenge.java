package io.github.keyreeve.server.platform.errors;

import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.security.oauth2.core.OAuth2Error;

/** The challenge of a resource for bearer tokens, RFC 6750 section 3, as the value of {@code WWW-Authenticate}. */
public final class BearerChallenge {

    /** The response to a request without a token: no error, section 3.1. */
    public static final String WITHOUT_ERROR = "Bearer realm=\"Keyreeve\"";

    private BearerChallenge() {}

    public static String of(OAuthErrorCause cause) {
        return of(cause.error());
    }

    /**
     * With more parameters of the challenge.
     *
     * @param parameters such as {@code scope}, {@code acr_values} and {@code max_age}
     */
    public static String of(OAuthErrorCause cause, Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(parameter -> ", %s=\"%s\"".formatted(parameter.getKey(), parameter.getValue()))
                .collect(Collectors.joining("", of(cause), ""));
    }

    public static String of(OAuth2Error error) {
        OAuth2Error listed = OAuthErrorCause.of(error);
        return "%s, error=\"%s\", error_description=\"%s\""
                .formatted(WITHOUT_ERROR, listed.getErrorCode(), listed.getDescription());
    }
}
