package io.github.keyreeve.server.platform.errors;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;

/** The types of problems, RFC 9457 section 3.1.1: all of this server, each with its status and what it means. */
public enum ProblemType {

    // Those that follow from the status.

    MALFORMED_REQUEST(HttpStatus.BAD_REQUEST, "The request is malformed."),
    INVALID_TOKEN(HttpStatus.UNAUTHORIZED, "The access token is missing, invalid, expired or revoked."),
    ACCESS_DENIED(HttpStatus.FORBIDDEN, "The caller may not do this."),
    NOT_FOUND(HttpStatus.NOT_FOUND, "There is nothing at this address."),
    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "This method is not allowed here; Allow lists those that are."),
    NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "No representation has a media type that Accept allows."),
    REQUEST_TIMEOUT(HttpStatus.REQUEST_TIMEOUT, "The request took too long to arrive."),
    CONTENT_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "The request is too large."),
    UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "This media type is not supported here."),
    TOO_MANY_REQUESTS(HttpStatus.TOO_MANY_REQUESTS, "Too many attempts: please try again later."),
    SERVER_ERROR(HttpStatus.INTERNAL_SERVER_ERROR, "The server failed; its log has the cause."),
    NOT_IMPLEMENTED(HttpStatus.NOT_IMPLEMENTED, "This method is not supported."),
    UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "The server is unavailable at the moment; please try again."),

    // Those of features.

    INVALID_INPUT(HttpStatus.BAD_REQUEST, "Members or parameters break a rule; errors names each of them."),
    MALFORMED_JSON(HttpStatus.BAD_REQUEST, "The body is not JSON; line and column say where."),
    INVALID_CLIENT(HttpStatus.UNAUTHORIZED, "Client authentication failed, or no client has this identifier."),
    UNAUTHORIZED_CLIENT(HttpStatus.FORBIDDEN, "This client is not registered as a first-party client."),
    INVALID_CREDENTIALS(HttpStatus.UNAUTHORIZED, "The user name or the password is wrong."),
    MFA_REQUIRED(HttpStatus.UNAUTHORIZED, "This account has a second factor."),
    SIGN_IN_EXPIRED(HttpStatus.UNAUTHORIZED, "This sign-in has ended. Begin again with the password."),
    INVALID_CODE(HttpStatus.UNAUTHORIZED, "The code is wrong, or was used before."),
    TOO_MANY_CODES(HttpStatus.TOO_MANY_REQUESTS, "Too many codes were wrong. Try again later."),
    INVALID_GRANT(HttpStatus.UNAUTHORIZED, "The refresh token is invalid, expired or revoked."),
    WRONG_CURRENT_PASSWORD(HttpStatus.FORBIDDEN, "The current password is wrong."),
    SECOND_FACTOR_REQUIRED(
            HttpStatus.FORBIDDEN, "A password is not enough for this account: sign in, and delete it then."),
    INSUFFICIENT_USER_AUTHENTICATION(
            HttpStatus.UNAUTHORIZED, "The user must sign in again, as acr_values and max_age in WWW-Authenticate say."),
    TOTP_ALREADY_ENROLLED(HttpStatus.CONFLICT, "There is an authenticator app already. Remove it first."),
    NO_SECOND_FACTOR(HttpStatus.CONFLICT, "The account has no second factor that recovery codes could replace."),
    SIGN_UP_CLOSED(HttpStatus.FORBIDDEN, "Accounts cannot be created here."),
    USERNAME_TAKEN(HttpStatus.CONFLICT, "The user name is taken."),
    ALREADY_TAKEN(HttpStatus.CONFLICT, "The user name or the e-mail address is taken."),
    INVALID_LINK(HttpStatus.BAD_REQUEST, "This link is invalid or has expired. Ask for a new one."),
    LAST_ADMINISTRATOR(HttpStatus.CONFLICT, "This is the last administrator: make another account one first."),
    NO_SUCH_ACCOUNT(HttpStatus.NOT_FOUND, "There is no account with this id."),
    NO_SUCH_KEY(HttpStatus.NOT_FOUND, "There is no signing key with this id."),
    NO_SUCH_WEBHOOK(HttpStatus.NOT_FOUND, "There is no webhook or message with this id."),
    NO_SUCH_DELIVERY(HttpStatus.NOT_FOUND, "No delivery with this id was given up or waits."),
    NO_ADDRESS(HttpStatus.CONFLICT, "The caller has no verified e-mail address."),
    NOT_PENDING(HttpStatus.CONFLICT, "The account does not wait to be activated by mail."),
    NO_SUCH_CLIENT(HttpStatus.NOT_FOUND, "There is no client with this identifier."),
    CLIENT_ID_TAKEN(HttpStatus.CONFLICT, "Another client has this identifier."),
    RULED_BY_CLIENT_FILE(
            HttpStatus.CONFLICT,
            "The client file rules this client, and would undo the change: change it in the file."),
    NO_CLIENT_SECRET(HttpStatus.CONFLICT, "This client authenticates without a secret."),
    TWO_SECRETS_VALID(HttpStatus.CONFLICT, "Two secrets are valid already: end the previous one first."),
    TOO_MANY_API_KEYS(HttpStatus.CONFLICT, "The account has as many API keys as it may have: revoke one first."),
    ACCOUNT_NOT_ACTIVE(HttpStatus.CONFLICT, "The account is not active."),
    CHANGED_MEANWHILE(HttpStatus.PRECONDITION_FAILED, "It has changed meanwhile: read it again."),
    RULED_BY_CONFIGURATION(HttpStatus.CONFLICT, "The configuration of the server sets this: change it there.");

    private final HttpStatus status;
    private final String detail;

    ProblemType(HttpStatus status, String detail) {
        this.status = status;
        this.detail = detail;
    }

    /** The type of a problem of which only the status is known. */
    static ProblemType of(int status) {
        return Arrays.stream(values())
                .filter(type -> type.status.value() == status)
                .findFirst()
                .orElse(status < 500 ? MALFORMED_REQUEST : SERVER_ERROR);
    }

    public URI uri() {
        return URI.create(
                "urn:keyreeve:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    public HttpStatus status() {
        return status;
    }

    /** What it means, as a sentence for developers. */
    public String detail() {
        return detail;
    }

    /** Refuses a request before it reaches a controller; the body is in the format of the audience. */
    public void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
        ErrorDetails.ofType(this).attachTo(request);
        response.sendError(status.value());
    }

    /** A problem with this type, and with a status that may be more exact than the type's own. */
    ProblemDetail problem(HttpStatusCode status, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(uri());
        return problem;
    }
}
