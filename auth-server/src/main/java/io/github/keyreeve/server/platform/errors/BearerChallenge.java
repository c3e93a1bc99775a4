package io.github.keyreeve.server.platform.errors;

import org.springframework.security.oauth2.core.OAuth2Error;

/** The challenge of a resource for bearer tokens, RFC 6750 section 3, as the value of {@code WWW-Authenticate}. */
public final class BearerChallenge {

    /** The response to a request without a token: no error, section 3.1. */
    public static final String WITHOUT_ERROR = "Bearer realm=\"Keyreeve\"";

    private BearerChallenge() {}

    public static String of(OAuthErrorCause cause) {
        return of(cause.error());
    }

    public static String of(OAuth2Error error) {
        OAuth2Error listed = OAuthErrorCause.of(error);
        return "%s, error=\"%s\", error_description=\"%s\""
                .formatted(WITHOUT_ERROR, listed.getErrorCode(), listed.getDescription());
    }
}
