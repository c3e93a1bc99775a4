package io.github.keyreeve.server.oauth;

import io.github.keyreeve.server.web.Issuer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;

/**
 * The answer of the authorization endpoint, RFC 6749 sections 4.1.2 and 4.1.2.1, always with {@code iss}, RFC 9207. A
 * request whose redirect URI did not prove to be registered gets a page of our own and is sent nowhere.
 */
final class AuthorizationResponses implements AuthenticationSuccessHandler, AuthenticationFailureHandler {

    private final Issuer issuer;

    AuthorizationResponses(Issuer issuer) {
        this.issuer = issuer;
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication) {
        OAuth2AuthorizationCodeRequestAuthenticationToken answered =
                (OAuth2AuthorizationCodeRequestAuthenticationToken) authentication;
        String code = Objects.requireNonNull(answered.getAuthorizationCode()).getTokenValue();
        redirect(request, response, answered, Map.of("code", code));
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException exception)
            throws IOException {
        OAuth2Error error = ((OAuth2AuthenticationException) exception).getError();
        OAuth2AuthorizationCodeRequestAuthenticationToken refused = refused(exception);
        if (refused == null || refused.getRedirectUri() == null) {
            AuthorizationErrorPage.send(response, request, error);
            return;
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("error", error.getErrorCode());
        if (error.getDescription() != null) {
            parameters.put("error_description", error.getDescription());
        }
        redirect(request, response, refused, parameters);
    }

    private static @Nullable OAuth2AuthorizationCodeRequestAuthenticationToken refused(
            AuthenticationException exception) {
        return exception instanceof OAuth2AuthorizationCodeRequestAuthenticationException refusal
                ? refusal.getAuthorizationCodeRequestAuthentication()
                : null;
    }

    /** A POST is answered 303, so that no browser repeats it at the client, RFC 9700 section 4.12. */
    private void redirect(
            HttpServletRequest request,
            HttpServletResponse response,
            OAuth2AuthorizationCodeRequestAuthenticationToken answered,
            Map<String, String> parameters) {
        Map<String, String> all = new LinkedHashMap<>(parameters);
        if (answered.getState() != null) {
            all.put("state", answered.getState());
        }
        all.put("iss", issuer.toString());
        response.setStatus(
                request.getMethod().equals("POST") ? HttpServletResponse.SC_SEE_OTHER : HttpServletResponse.SC_FOUND);
        response.setHeader("Location", withQuery(Objects.requireNonNull(answered.getRedirectUri()), all));
    }

    private static String withQuery(String uri, Map<String, String> parameters) {
        String query = parameters.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + encode(parameter.getValue()))
                .collect(Collectors.joining("&"));
        return uri + (uri.contains("?") ? "&" : "?") + query;
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
