package io.github.keyreeve.resource.apikeys;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import tools.jackson.databind.json.JsonMapper;

/** Rejects a request without a valid key, as a problem (RFC 9457); 503 while the issuer cannot be asked. */
final class ApiKeyErrors implements AuthenticationEntryPoint, AuthenticationFailureHandler, AccessDeniedHandler {

    private static final String NO_KEY = "Send an API key in the header " + ApiKeyHeader.NAME
            + ". Access tokens and keys in the address are not accepted here.";

    private final WrongKeys wrongKeys;
    private final JsonMapper json;

    ApiKeyErrors(WrongKeys wrongKeys, JsonMapper json) {
        this.wrongKeys = wrongKeys;
        this.json = json;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        challenge(response, NO_KEY);
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        if (failure instanceof AuthenticationServiceException) {
            response.setHeader(HttpHeaders.RETRY_AFTER, "5");
            write(response, HttpStatus.SERVICE_UNAVAILABLE, "The key cannot be verified at the moment.");
            return;
        }
        if (failure instanceof BadCredentialsException && failure.getCause() != null) {
            wrongKeys.add(request.getRemoteAddr());
        }
        challenge(response, failure.getMessage());
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denial)
            throws IOException {
        write(response, HttpStatus.FORBIDDEN, "This API key may not be used for this.");
    }

    void tooMany(HttpServletResponse response) throws IOException {
        response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(WrongKeys.WINDOW.toSeconds()));
        write(response, HttpStatus.TOO_MANY_REQUESTS, "Too many unknown API keys came from this address.");
    }

    private void challenge(HttpServletResponse response, @Nullable String detail) throws IOException {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "ApiKey header=\"" + ApiKeyHeader.NAME + "\"");
        write(response, HttpStatus.UNAUTHORIZED, detail);
    }

    private void write(HttpServletResponse response, HttpStatus status, @Nullable String detail) throws IOException {
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        json.writeValue(response.getOutputStream(), ProblemDetail.forStatusAndDetail(status, detail));
    }
}
