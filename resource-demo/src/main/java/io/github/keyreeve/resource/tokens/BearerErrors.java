package io.github.keyreeve.resource.tokens;

import io.github.keyreeve.resource.tokens.RecentAuthentication.Outdated;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.jwt.JwtValidationException;
import org.springframework.security.oauth2.server.resource.BearerTokenError;
import org.springframework.security.oauth2.server.resource.BearerTokenErrors;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.introspection.BadOpaqueTokenException;
import org.springframework.security.oauth2.server.resource.web.BearerTokenAuthenticationEntryPoint;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import tools.jackson.databind.json.JsonMapper;

/**
 * Rejects a request without a valid token: the challenge of RFC 6750 section 3 with the pointer of RFC 9728 section 5.1,
 * and the same as a problem (RFC 9457). When the issuer is unavailable the response is 503, because a client
 * that gets "invalid" discards its token.
 */
final class BearerErrors implements AuthenticationEntryPoint, AccessDeniedHandler {

    private static final Logger log = LoggerFactory.getLogger(BearerErrors.class);

    private static final String BEARER = "Bearer";
    private static final String OF_PROOFS = "DPoP";

    /** RFC 9449 section 7.1. */
    private static final String ALGORITHMS = "algs=\"ES256 ES384 ES512 PS256 PS384 PS512 RS256 RS384 RS512\"";

    /** RFC 9470 section 3. */
    private static final OAuth2Error OUTDATED_AUTHENTICATION = new BearerTokenError(
            "insufficient_user_authentication",
            HttpStatus.UNAUTHORIZED,
            "The user signed in too long ago: have them sign in again.",
            null);

    private static final String UNREADABLE = "The token is not a JWT with a valid signature of the issuer.";

    private final BearerTokenAuthenticationEntryPoint challenge = new BearerTokenAuthenticationEntryPoint();
    private final JsonMapper json;

    BearerErrors(ResourceProperties resource, JsonMapper json) {
        String metadata = resource.metadata().toString();
        this.challenge.setResourceMetadataParameterResolver(request -> metadata);
        this.json = json;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        if (failure instanceof AuthenticationServiceException) {
            unavailable(response, failure);
        } else if (failure instanceof InvalidBearerTokenException invalid) {
            refuse(request, response, BearerTokenErrors.invalidToken(reason(invalid)), "");
        } else if (failure instanceof OAuth2AuthenticationException malformed) {
            refuse(request, response, malformed.getError(), "");
        } else {
            // RFC 6750 section 3.1: a request without a token gets no error code.
            challenge.commence(request, response, failure);
            response.addHeader(HttpHeaders.WWW_AUTHENTICATE, OF_PROOFS + " " + ALGORITHMS);
            write(response, "Send an access token: Authorization: Bearer <token>", null);
        }
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denial)
            throws IOException {
        if (denial instanceof AuthorizationDeniedException denied
                && denied.getAuthorizationResult() instanceof Outdated outdated) {
            String maxAge = ", max_age=\"" + outdated.maxAge().toSeconds() + '"';
            refuse(request, response, OUTDATED_AUTHENTICATION, maxAge);
        } else {
            MissingAuthorities missing = MissingAuthorities.of(denial);
            refuse(request, response, BearerTokenErrors.insufficientScope(missing.inWords(), missing.scope()), "");
        }
    }

    /** @param parameters further ones of the challenge */
    private void refuse(HttpServletRequest request, HttpServletResponse response, OAuth2Error error, String parameters)
            throws IOException {
        challenge.commence(request, response, new OAuth2AuthenticationException(error));
        String bearer = response.getHeader(HttpHeaders.WWW_AUTHENTICATE) + parameters;
        response.setHeader(
                HttpHeaders.WWW_AUTHENTICATE, TokenTypeResolver.isOfProofs(request) ? inItsScheme(bearer) : bearer);
        write(response, error.getDescription(), error.getErrorCode());
    }

    /** RFC 9449 section 7.1. */
    private static String inItsScheme(String bearer) {
        return OF_PROOFS + bearer.substring(BEARER.length()) + ", " + ALGORITHMS;
    }

    private void unavailable(HttpServletResponse response, AuthenticationException failure) throws IOException {
        log.warn(
                "An access token could not be verified: {} ({})",
                failure.getMessage(),
                NestedExceptionUtils.getMostSpecificCause(failure).getClass().getSimpleName());
        response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
        response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(IssuerKeys.PAUSE.toSeconds()));
        write(
                response,
                "The authorization server is unavailable, so the token cannot be verified at the moment.",
                null);
    }

    private void write(HttpServletResponse response, @Nullable String detail, @Nullable String code)
            throws IOException {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatusCode.valueOf(response.getStatus()), detail);
        if (code != null) {
            problem.setProperty("error", code);
        }
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        json.writeValue(response.getOutputStream(), problem);
    }

    /** What a developer may know of the token that they sent, and nothing about the checks. */
    private static String reason(InvalidBearerTokenException failure) {
        return Objects.requireNonNullElse(brokenRule(failure.getCause()), UNREADABLE);
    }

    private static @Nullable String brokenRule(@Nullable Throwable cause) {
        if (cause instanceof JwtValidationException invalid) {
            return invalid.getErrors().iterator().next().getDescription();
        }
        return cause instanceof BadOpaqueTokenException refused ? refused.getMessage() : null;
    }
}
