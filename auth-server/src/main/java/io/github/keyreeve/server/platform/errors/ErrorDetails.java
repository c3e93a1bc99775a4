package io.github.keyreeve.server.platform.errors;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;

/**
 * Why a request failed, in terms that may be sent to the client.
 *
 * @param status the HTTP status
 * @param type of the problem, if it is known more exactly than by the status
 * @param reference identifies an unexpected failure in the log
 */
record ErrorDetails(
        int status, @Nullable ProblemType type, @Nullable String reference) {

    private static final String ATTRIBUTE = ErrorDetails.class.getName();

    static ErrorDetails unexpected(String reference) {
        return new ErrorDetails(500, null, reference);
    }

    static ErrorDetails ofStatus(int status) {
        return new ErrorDetails(status, null, null);
    }

    static ErrorDetails ofType(ProblemType type) {
        return new ErrorDetails(type.status().value(), type, null);
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
            case 403 -> OAuthErrorCause.INSUFFICIENT_SCOPE;
            case 404 -> OAuthErrorCause.NOT_FOUND;
            case 405 -> OAuthErrorCause.METHOD_NOT_ALLOWED;
            case 406 -> OAuthErrorCause.NOT_ACCEPTABLE;
            case 408 -> OAuthErrorCause.REQUEST_TIMEOUT;
            case 413 -> OAuthErrorCause.CONTENT_TOO_LARGE;
            case 415 -> OAuthErrorCause.FORM_ONLY;
            case 429 -> OAuthErrorCause.TOO_MANY_REQUESTS;
            case 503 -> OAuthErrorCause.TEMPORARILY_UNAVAILABLE;
            default -> status >= 500 ? OAuthErrorCause.SERVER_ERROR : OAuthErrorCause.INVALID_REQUEST;
        };
    }

    ProblemDetail problem() {
        ProblemType exact = type == null ? ProblemType.of(status) : type;
        ProblemDetail problem = exact.problem(HttpStatusCode.valueOf(status), exact.detail());
        if (reference != null) {
            problem.setProperty("reference", reference);
        }
        return problem;
    }
}
