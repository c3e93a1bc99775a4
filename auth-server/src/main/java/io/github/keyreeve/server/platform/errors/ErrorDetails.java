package io.github.keyreeve.server.platform.errors;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why a request failed, in terms that may be sent to the client.
 *
 * @param status the HTTP status
 * @param reference identifies an unexpected failure in the log
 */
record ErrorDetails(int status, @Nullable String reference) {

    private static final String ATTRIBUTE = ErrorDetails.class.getName();

    private static final Map<Integer, String> SENTENCES = Map.of(
            400, "The request is malformed.",
            401, "This needs an access token.",
            403, "The access token does not allow this.",
            404, "There is nothing at this address.",
            405, "This method is not allowed here.",
            413, "The request is too large.",
            415, "This media type is not supported here.",
            429, "Too many attempts: please try again later.",
            500, "The server failed; the fault is recorded.",
            503, "The server is unavailable at the moment; please try again.");

    static ErrorDetails unexpected(String reference) {
        return new ErrorDetails(500, reference);
    }

    static ErrorDetails ofStatus(int status) {
        return new ErrorDetails(status, null);
    }

    /**
     * The error that was attached to the request, else the one of the container; a direct request without an error gets
     * 404.
     */
    static ErrorDetails of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof ErrorDetails failure) {
            return failure;
        }
        return ofStatus(
                request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status ? status : 404);
    }

    void attachTo(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    /** The OAuth error, RFC 6749 sections 4.1.2.1 and 5.2 and RFC 6750 section 3.1. */
    OAuthErrorCause oauthCause() {
        return switch (status) {
            case 401 -> OAuthErrorCause.INVALID_TOKEN;
            case 403 -> OAuthErrorCause.ACCESS_DENIED;
            case 404 -> OAuthErrorCause.NOT_FOUND;
            case 405 -> OAuthErrorCause.METHOD_NOT_ALLOWED;
            case 406 -> OAuthErrorCause.NOT_ACCEPTABLE;
            case 413 -> OAuthErrorCause.CONTENT_TOO_LARGE;
            case 415 -> OAuthErrorCause.FORM_ONLY;
            case 429 -> OAuthErrorCause.TOO_MANY_REQUESTS;
            case 503 -> OAuthErrorCause.TEMPORARILY_UNAVAILABLE;
            default -> status >= 500 ? OAuthErrorCause.SERVER_ERROR : OAuthErrorCause.INVALID_REQUEST;
        };
    }

    String sentence() {
        String sentence = SENTENCES.getOrDefault(status, "The request cannot be processed.");
        return reference == null ? sentence : sentence + " Reference: " + reference;
    }
}
