package io.github.keyreeve.client.frontchannel;

import java.net.URI;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;

/**
 * What the browser sent to the callback: an authorization response, RFC 6749 section 4.1.2, or the return from a logout.
 *
 * @param uri the URL that the browser requested
 * @param parameters the parameters in it
 */
public record BrowserCallback(URI uri, Map<String, String> parameters) {

    public @Nullable String error() {
        return parameters.get("error");
    }

    public String errorDescription() {
        return parameters.getOrDefault("error_description", "The server gives no further description.");
    }

    /** The issuer that the response names, RFC 9207 section 2. */
    public @Nullable String issuer() {
        return parameters.get("iss");
    }

    public @Nullable String code() {
        return parameters.get("code");
    }

    /** The same for Spring Security; only for a response with a code. */
    public OAuth2AuthorizationResponse toResponse(OAuth2AuthorizationRequest request) {
        return OAuth2AuthorizationResponse.success(parameters.getOrDefault("code", ""))
                .redirectUri(Objects.requireNonNull(request.getRedirectUri()))
                .state(parameters.getOrDefault("state", ""))
                .build();
    }

    /** Without the code. */
    @Override
    public String toString() {
        return uri.getPath() + " " + parameters.keySet();
    }
}
