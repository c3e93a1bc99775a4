package io.github.keyreeve.server.protocol.token;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import tools.jackson.databind.json.JsonMapper;

/** Error responses to clients, as JSON with the status of the error, RFC 6749 section 5.2. */
public final class OAuth2ErrorResponses implements AuthenticationFailureHandler, AuthenticationEntryPoint {

    private static final OAuth2Error NO_CLIENT =
            new OAuth2Error("invalid_client", "client authentication is missing", null);

    private final JsonMapper json;

    OAuth2ErrorResponses(JsonMapper json) {
        this.json = json;
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException refused)
            throws IOException {
        send(response, refused instanceof OAuth2AuthenticationException oauth ? oauth.getError() : NO_CLIENT);
    }

    /** The request lacks client authentication. */
    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException missing)
            throws IOException {
        send(response, NO_CLIENT);
    }

    private void send(HttpServletResponse response, OAuth2Error error) throws IOException {
        switch (error.getErrorCode()) {
            case "invalid_client" -> {
                response.setHeader("WWW-Authenticate", "Basic realm=\"Keyreeve\", charset=\"UTF-8\"");
                send(response, 401, error.getErrorCode(), "client authentication failed");
            }
            case "access_denied" -> send(response, 403, error.getErrorCode(), error.getDescription());
            case "server_error" -> send(response, 500, error.getErrorCode(), null);
            default -> send(response, 400, error.getErrorCode(), error.getDescription());
        }
    }

    void send(HttpServletResponse response, int status, String error, @Nullable String description) throws IOException {
        Map<String, String> body = new LinkedHashMap<>();
        body.put("error", error);
        if (description != null && !description.isEmpty()) {
            body.put("error_description", printable(description));
        }
        response.setStatus(status);
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setHeader("Cache-Control", "no-store");
        response.getOutputStream().write(json.writeValueAsString(body).getBytes(StandardCharsets.UTF_8));
    }

    /** RFC 6749 section 5.2: printable ASCII without quotation mark and backslash. */
    private static String printable(String description) {
        return description.replaceAll("[^\\x20-\\x21\\x23-\\x5B\\x5D-\\x7E]", " ");
    }
}
