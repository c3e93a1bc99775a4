package io.github.keyreeve.server.protocol.token;

import io.github.keyreeve.server.platform.errors.BasicChallenge;
import io.github.keyreeve.server.platform.errors.OAuthErrorCause;
import io.github.keyreeve.server.protocol.clientauth.ClientRefusalLog;
import io.github.keyreeve.server.protocol.metrics.RequestOutcome;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import tools.jackson.databind.json.JsonMapper;

/** Error responses to clients, as JSON with the status of the error, RFC 6749 section 5.2. */
public final class OAuth2ErrorResponses implements AuthenticationFailureHandler, AuthenticationEntryPoint {

    private final JsonMapper json;
    private final ClientRefusalLog refusals;

    OAuth2ErrorResponses(JsonMapper json, ClientRefusalLog refusals) {
        this.json = json;
        this.refusals = refusals;
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException refused)
            throws IOException {
        OAuth2AuthenticationException oauth = refused instanceof OAuth2AuthenticationException failed
                ? failed
                : OAuthErrorCause.CLIENT_REQUIRED.exception();
        OAuth2Error error = of(oauth.getError(), request);
        refusals.write(request, error);
        RequestOutcome.refused(request, error.getErrorCode());
        send(response, error, oauth instanceof RefusalWithMembers more ? more.members() : Map.of());
    }

    /** The request lacks client authentication. */
    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException missing)
            throws IOException {
        onAuthenticationFailure(request, response, OAuthErrorCause.CLIENT_REQUIRED.exception());
    }

    private void send(HttpServletResponse response, OAuth2Error refusal, Map<String, String> members)
            throws IOException {
        OAuth2Error error = OAuthErrorCause.of(refusal);
        if (error.getErrorCode().equals("invalid_client")) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, BasicChallenge.VALUE);
        }
        Map<String, String> body = new LinkedHashMap<>();
        body.put("error", error.getErrorCode());
        body.put("error_description", error.getDescription());
        body.putAll(members);
        response.setStatus(OAuthErrorCause.status(error));
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.getOutputStream().write(json.writeValueAsString(body).getBytes(StandardCharsets.UTF_8));
    }

    /** What Spring leaves open: which grant is invalid, or that it is missing, RFC 6749 sections 3.2 and 5.2. */
    private static OAuth2Error of(OAuth2Error error, HttpServletRequest request) {
        String grantType = String.valueOf(request.getParameter("grant_type"));
        if (!error.getErrorCode().equals("invalid_grant")) {
            return error;
        }
        if (OAuthErrorCause.isListed(error.getErrorCode(), error.getDescription())) {
            return error;
        }
        if (grantType.equals("refresh_token")) {
            return OAuthErrorCause.INVALID_REFRESH_TOKEN.error();
        }
        if (!grantType.equals("authorization_code")) {
            return error;
        }
        String code = request.getParameter("code");
        if (code == null || code.isBlank()) {
            return OAuthErrorCause.MISSING.error("code");
        }
        return error.getDescription() == null ? OAuthErrorCause.INVALID_CODE.error() : error;
    }
}
