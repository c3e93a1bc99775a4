package io.github.keyreeve.server.protocol.token;

import io.github.keyreeve.server.protocol.authorizationdetails.TokenDetails;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AccessTokenAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import tools.jackson.databind.json.JsonMapper;

/** Successful responses of the token endpoint, RFC 6749 section 5.1, written at once; Spring's are converted three times. */
final class TokenResponses implements AuthenticationSuccessHandler {

    private final JsonMapper json;

    TokenResponses(JsonMapper json) {
        this.json = json;
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException {
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.getOutputStream()
                .write(json.writeValueAsBytes(members(
                        (OAuth2AccessTokenAuthenticationToken) authentication,
                        ExpiringRefreshTokens.members(request),
                        TokenDetails.members(request))));
    }

    private static Map<String, Object> members(
            OAuth2AccessTokenAuthenticationToken issued, Map<String, Object> expiration, Map<String, Object> details) {
        OAuth2AccessToken token = issued.getAccessToken();
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("access_token", token.getTokenValue());
        if (issued.getRefreshToken() != null) {
            members.put("refresh_token", issued.getRefreshToken().getTokenValue());
            members.putAll(expiration);
        }
        if (!token.getScopes().isEmpty()) {
            members.put("scope", String.join(" ", token.getScopes()));
        }
        members.putAll(details);
        members.put("token_type", token.getTokenType().getValue());
        members.put("expires_in", lifetime(token).toSeconds());
        members.putAll(issued.getAdditionalParameters());
        return members;
    }

    private static Duration lifetime(OAuth2AccessToken token) {
        return Duration.between(
                Objects.requireNonNull(token.getIssuedAt()), Objects.requireNonNull(token.getExpiresAt()));
    }
}
