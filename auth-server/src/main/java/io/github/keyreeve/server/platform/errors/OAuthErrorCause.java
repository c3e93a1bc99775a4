package io.github.keyreeve.server.platform.errors;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;

/**
 * Why an OAuth request is refused: all error descriptions of this server, RFC 6749 section 5.2. No other text reaches a response. A
 * description says what the client can do; it never reveals whether a client or an account exists. Where a parameter is at fault, it
 * begins with its name and a colon.
 */
public enum OAuthErrorCause {

    // The defaults of the error codes; the first cause of a code is its default.

    /** RFC 6749 sections 4.1.2.1 and 5.2, RFC 6750 section 3.1. */
    INVALID_REQUEST("invalid_request", 400, "The request is malformed: a parameter is missing, duplicate or invalid."),
    /** RFC 6749 section 5.2. */
    INVALID_CLIENT(
            "invalid_client",
            401,
            "Client authentication failed: check the client identifier, the secret and the authentication method."),
    /** RFC 6749 section 5.2. */
    INVALID_GRANT("invalid_grant", 400, "The grant is invalid, expired or revoked, or it is that of another client."),
    /** RFC 6749 sections 4.1.2.1 and 5.2. */
    UNAUTHORIZED_CLIENT("unauthorized_client", 400, "Use a grant type that is registered for this client."),
    /** RFC 6749 section 5.2. */
    UNSUPPORTED_GRANT_TYPE(
            "unsupported_grant_type", 400, "grant_type: must be one of grant_types_supported in the server metadata."),
    /** RFC 6749 section 4.1.2.1. */
    UNSUPPORTED_RESPONSE_TYPE("unsupported_response_type", 400, "response_type: must be code."),
    /** RFC 6749 sections 3.3, 5.2 and 6. */
    INVALID_SCOPE(
            "invalid_scope",
            400,
            "scope: must be within the scopes of the grant and those registered for this client."),
    /** RFC 8707 section 2. */
    INVALID_TARGET("invalid_target", 400, "resource: must be among those registered for this client."),
    /** RFC 6749 section 4.1.2.1. */
    ACCESS_DENIED("access_denied", 403, "The server denied the request."),
    /** RFC 6749 section 4.1.2.1. */
    SERVER_ERROR("server_error", 500, "The server failed. Its log has the request under the id in X-Request-Id."),
    /** RFC 6749 section 4.1.2.1. */
    TEMPORARILY_UNAVAILABLE(
            "temporarily_unavailable", 503, "The server is unavailable at the moment: repeat the request later."),
    /** RFC 6750 section 3.1. */
    INVALID_TOKEN("invalid_token", 401, "The access token is invalid, expired or revoked, or not for this server."),
    /** RFC 6750 section 3.1. */
    INSUFFICIENT_SCOPE("insufficient_scope", 403, "The access token lacks a scope or a role that is required here."),
    /** RFC 9470 section 3. */
    INSUFFICIENT_USER_AUTHENTICATION(
            "insufficient_user_authentication", 401, "The user must sign in again, as acr_values and max_age say."),
    /** OpenID Connect Core section 3.1.2.6. */
    LOGIN_REQUIRED("login_required", 400, "prompt: must not be none, because the user must sign in."),
    /** OpenID Connect Core section 3.1.2.6. */
    CONSENT_REQUIRED("consent_required", 400, "prompt: must not be none, because user consent is required."),
    /** OpenID Connect Core Unmet Authentication Requirements 1.0. */
    UNMET_AUTHENTICATION_REQUIREMENTS(
            "unmet_authentication_requirements", 400, "claims: the user cannot be authenticated at this acr."),
    /** OpenID Connect Core section 3.1.2.6. */
    REQUEST_NOT_SUPPORTED("request_not_supported", 400, "request: is not supported; send plain parameters."),
    /** RFC 9101 section 7. */
    INVALID_REQUEST_OBJECT(
            "invalid_request_object",
            400,
            "request: must be a JWT for this server, signed by a key of this client, complete, unexpired, and not used before."),
    /** OpenID Connect Core section 3.1.2.6. */
    REQUEST_URI_NOT_SUPPORTED(
            "request_uri_not_supported", 400, "request_uri: is not supported; send plain parameters."),
    /** OpenID Connect Core section 3.1.2.6. */
    REGISTRATION_NOT_SUPPORTED("registration_not_supported", 400, "registration: is not supported."),
    /** RFC 9449 section 5. */
    INVALID_DPOP_PROOF("invalid_dpop_proof", 400, "DPoP: must be one proof, made just now for this request alone."),
    /** RFC 9449 section 8. */
    USE_DPOP_NONCE("use_dpop_nonce", 400, "DPoP: must be a new proof, with the nonce in the header DPoP-Nonce."),
    /** RFC 9396 section 5. */
    INVALID_AUTHORIZATION_DETAILS(
            "invalid_authorization_details",
            400,
            "authorization_details: must be details of types that are registered for this client, each as its schema says."),

    // The form of a request.

    /** RFC 6749 section 3.2. */
    POST_ONLY("invalid_request", 405, "Send the request by POST."),
    /** RFC 6749 section 3.2. */
    FORM_ONLY("invalid_request", 415, "Content-Type: must be application/x-www-form-urlencoded."),
    /** RFC 9110 section 15.5.16. */
    COMPRESSED("invalid_request", 415, "Content-Encoding: must not be sent; send the form as it is."),
    /** RFC 6749 section 3.2. */
    BODY_ONLY("invalid_request", 400, "Send the parameters in the body, not in the URL."),
    /** RFC 6749 sections 3.1 and 3.2. */
    MISSING("invalid_request", 400, "is required."),
    /** RFC 6749 sections 3.1 and 3.2. */
    DUPLICATE("invalid_request", 400, "must not occur more than once."),
    /** RFC 6749 appendix A. */
    UNREADABLE("invalid_request", 400, "must not be so long, and must not contain control characters."),
    /** RFC 6749 section 2.3. */
    SEVERAL_AUTHENTICATIONS("invalid_request", 400, "Use one method of client authentication only."),
    /** RFC 6749 section 2.3.1. */
    OTHER_CLIENT_ID("invalid_request", 400, "client_id: must be that of the Authorization header."),
    /** RFC 6749 appendix A.1. */
    CLIENT_ID_CHARACTERS("invalid_request", 400, "client_id: must consist of printable ASCII characters."),
    /** RFC 6749 section 3.2.1. */
    CLIENT_REQUIRED("invalid_client", 401, "Client authentication is required."),
    /** RFC 9449 section 5.2. */
    PROOF_REQUIRED("invalid_request", 400, "DPoP: is required, because these tokens are bound to a key."),
    /** RFC 9449 sections 5 and 10. */
    OTHER_PROOF_KEY("invalid_grant", 400, "DPoP: must be signed by the key of the code or refresh token."),
    /** RFC 7800 section 3.1. */
    PROOF_BESIDE_CERTIFICATE("invalid_request", 400, "DPoP: must not be sent; a certificate binds these tokens."),
    /** RFC 9449 section 10. */
    INVALID_DPOP_JKT("invalid_request", 400, "dpop_jkt: must be the thumbprint of the key that signs the proofs."),

    /** RFC 8705 section 3. */
    CERTIFICATE_REQUIRED(
            "invalid_request",
            400,
            "A client certificate is required: the access tokens of this client are bound to it."),

    // The token endpoint, introspection.

    /** RFC 6749 section 4.1.3. */
    INVALID_CODE(
            "invalid_grant",
            400,
            "code: must be an unredeemed and unexpired one of this client, with the redirect_uri of its request."),
    /** RFC 7636 section 4.6. */
    INVALID_CODE_VERIFIER(
            "invalid_grant", 400, "code_verifier: must match the code_challenge of the authorization request."),
    /** RFC 6749 section 6. */
    INVALID_REFRESH_TOKEN(
            "invalid_grant",
            400,
            "refresh_token: must be the latest one of a grant of this client, unexpired and not revoked."),
    /** RFC 6749 section 4.4. */
    OPENID_WITHOUT_USER("invalid_scope", 400, "scope: openid requires a user; use another grant type."),
    /** RFC 8707 section 2.2. */
    RESOURCE_NOT_GRANTED("invalid_target", 400, "resource: must be among those of the grant."),
    /** RFC 8707 section 2.2. */
    NO_RESOURCE_LEFT("invalid_target", 400, "The resources of the grant are no longer registered for this client."),
    /** RFC 9396 sections 6 and 8. */
    DETAILS_NOT_GRANTED("invalid_authorization_details", 400, "authorization_details: must be among those granted."),
    /** RFC 7662 section 4. */
    INTROSPECTION_DENIED("access_denied", 403, "This client may not introspect tokens."),

    // Sign-in of first-party clients.

    /** RFC 6749 section 4.3.2. */
    PASSWORD_GRANT_ONLY("unsupported_grant_type", 400, "grant_type: must be password, or left out."),
    /** RFC 6749 section 5.2. */
    INVALID_USER_CREDENTIALS("invalid_grant", 400, "username, password: one of them is wrong."),
    /** RFC 6749 section 3.2.1. */
    CLIENT_ID_REQUIRED(
            "invalid_request", 400, "client_id: is required unless exactly one first-party client is registered."),
    /** RFC 6749 section 5.2. */
    NOT_FIRST_PARTY("unauthorized_client", 400, "Use a client that is registered with first_party."),
    /** The name and the status that Auth0 gives it. */
    MFA_REQUIRED("mfa_required", 403, "A second factor is required: continue at /auth/login/mfa with mfa_token."),

    // The authorization endpoint.

    /** OAuth 2.0 Multiple Response Type Encoding Practices section 2.1. */
    INVALID_RESPONSE_MODE(
            "invalid_request", 400, "response_mode: must be one of response_modes_supported in the server metadata."),
    /** RFC 6749 section 3.3. */
    SCOPE_NOT_REGISTERED("invalid_scope", 400, "scope: must be among the scopes registered for this client."),
    /** RFC 7636 section 4.3. */
    INVALID_CODE_CHALLENGE(
            "invalid_request",
            400,
            "code_challenge: must be 43 characters of base64url, with the code_challenge_method S256."),
    /** OpenID Connect Core section 3.1.2.1. */
    INVALID_PROMPT("invalid_request", 400, "prompt: must be none, or any of login, consent and select_account."),
    /** RFC 9126 section 2.1. */
    REQUEST_URI_PUSHED("invalid_request", 400, "request_uri: must not be pushed; push the parameters."),
    /** RFC 9126 section 2.4. */
    REDIRECT_URI_NOT_REGISTERED(
            "invalid_request", 400, "redirect_uri: must be one that is registered for this client."),
    /** RFC 9126 section 5. */
    PUSH_REQUIRED(
            "invalid_request", 400, "request_uri: is required; push the request to the endpoint in the metadata."),
    /** RFC 9101 section 10.5. */
    SIGNATURE_REQUIRED("invalid_request", 400, "request: is required; sign the parameters."),
    /** OpenID Connect Core section 3.1.2.1. */
    INVALID_MAX_AGE("invalid_request", 400, "max_age: must be a number of seconds."),
    /** OpenID Connect Core section 5.5. */
    INVALID_CLAIMS("invalid_request", 400, "claims: must be a JSON object of userinfo and id_token, flat and short."),
    /** RFC 6749 section 4.1.2.1. */
    DENIED_BY_USER("access_denied", 400, "The user denied the request."),

    // Resources, and what any endpoint can run into.

    /** RFC 6750 section 2. */
    TOKEN_OUTSIDE_HEADER("invalid_request", 400, "access_token: must be in the Authorization header."),
    NOT_FOUND("invalid_request", 404, "There is no endpoint at this URL."),
    METHOD_NOT_ALLOWED("invalid_request", 405, "Use a method that the response header Allow lists."),
    NOT_ACCEPTABLE("invalid_request", 406, "Accept: must include application/json."),
    REQUEST_TIMEOUT("invalid_request", 408, "The request took too long to arrive: send it again."),
    CONTENT_TOO_LARGE("invalid_request", 413, "The body must be shorter."),
    TOO_MANY_REQUESTS("invalid_request", 429, "Too many requests: wait for as long as Retry-After says.");

    /** A parameter that a description may name where the rule is the same for all; other names could contain anything. */
    static final Pattern PARAMETER = Pattern.compile("[a-z_]{1,40}");

    private static final String UNNAMED = "A parameter";

    private final String code;
    private final int status;
    private final String description;

    OAuthErrorCause(String code, int status, String description) {
        this.code = code;
        this.status = status;
        this.description = description;
    }

    public OAuth2Error error() {
        return new OAuth2Error(code, description, null);
    }

    /** The error of this parameter, for {@link #MISSING}, {@link #DUPLICATE} and {@link #UNREADABLE}. */
    public OAuth2Error error(String parameter) {
        return new OAuth2Error(
                code, isParameter(parameter) ? parameter + ": " + description : UNNAMED + " " + description, null);
    }

    public OAuth2AuthenticationException exception() {
        return new OAuth2AuthenticationException(error());
    }

    /** The same of {@link #error(String)}. */
    public OAuth2AuthenticationException exception(String parameter) {
        return new OAuth2AuthenticationException(error(parameter));
    }

    public int status() {
        return status;
    }

    /** The status of the response with this error, where the endpoint does not redirect. */
    public static int status(OAuth2Error error) {
        return listed(error).or(() -> byDefault(error.getErrorCode())).orElse(INVALID_REQUEST).status;
    }

    /**
     * The error as a response may contain it. A description of Spring is replaced: by the cause that it means, else by the default of its
     * error code.
     */
    public static OAuth2Error of(OAuth2Error error) {
        if (isListed(error.getErrorCode(), error.getDescription())) {
            return new OAuth2Error(error.getErrorCode(), error.getDescription(), null);
        }
        return SpringErrors.cause(error);
    }

    /** Whether a response may contain this description with this error code. */
    public static boolean isListed(String code, @Nullable String description) {
        return listed(new OAuth2Error(code, description, null)).isPresent();
    }

    static boolean isParameter(String name) {
        return PARAMETER.matcher(name).matches();
    }

    private static Optional<OAuthErrorCause> listed(OAuth2Error error) {
        return Arrays.stream(values())
                .filter(cause -> cause.code.equals(error.getErrorCode()) && cause.isDescribedBy(error.getDescription()))
                .findFirst();
    }

    /** The first of this code. */
    static Optional<OAuthErrorCause> byDefault(String code) {
        return Arrays.stream(values()).filter(cause -> cause.code.equals(code)).findFirst();
    }

    private boolean isDescribedBy(@Nullable String text) {
        if (text == null) {
            return false;
        }
        return switch (this) {
            case MISSING, DUPLICATE, UNREADABLE ->
                text.equals(UNNAMED + " " + description)
                        || (text.endsWith(": " + description)
                                && isParameter(text.substring(0, text.length() - description.length() - 2)));
            default -> text.equals(description);
        };
    }
}
