package io.github.keyreeve.client.attacks;

import io.github.keyreeve.client.frontchannel.BrowserCallback;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;

/**
 * A sign-in that the attacker overheard to the last word, the PKCE secret included: the worst case.
 *
 * @param request the request of the application
 * @param response the response that the browser delivered
 */
record CapturedSignIn(OAuth2AuthorizationRequest request, BrowserCallback response) {

    /** The two for Spring Security, with which the legitimate application continues. */
    OAuth2AuthorizationExchange exchange() {
        return new OAuth2AuthorizationExchange(request, response.toResponse(request));
    }

    /** The parameters with which the code is redeemed, RFC 6749 section 4.1.3, for the attacker to alter. */
    Map<String, String> tokenRequest() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("grant_type", "authorization_code");
        parameters.put("code", Objects.requireNonNull(response.code()));
        parameters.put("redirect_uri", Objects.requireNonNull(request.getRedirectUri()));
        parameters.put("code_verifier", Objects.requireNonNull(request.getAttribute("code_verifier")));
        return parameters;
    }
}
