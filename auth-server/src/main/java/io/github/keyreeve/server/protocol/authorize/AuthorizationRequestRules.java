package io.github.keyreeve.server.protocol.authorize;

import static io.github.keyreeve.server.protocol.authorize.AuthorizationRequestRule.refuseIf;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.security.oauth2.core.AuthorizationGrantType;

/** The rules of authorization requests, in the order in which they are checked. Errors are sent to the client. */
final class AuthorizationRequestRules {

    /** RFC 8707 section 2; all others occur once at most, RFC 6749 section 3.1. */
    private static final Set<String> REPEATABLE = Set.of("resource");

    private static final int LONGEST_VALUE = 4096;

    /** RFC 7636 section 4.2: base64url of a SHA-256 digest. */
    private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9_-]{43}");

    /** OpenID Connect Core section 3.1.2.1. */
    static final List<String> PROMPTS = List.of("none", "login", "consent", "select_account");

    private final List<AuthorizationRequestRule> rules = List.of(
            AuthorizationRequestRules::eachOnce,
            unsupported("request", "request_not_supported"),
            unsupported("request_uri", "request_uri_not_supported"),
            unsupported("registration", "registration_not_supported"),
            unsupported("authorization_details", "invalid_authorization_details"),
            AuthorizationRequestRules::responseType,
            AuthorizationRequestRules::responseMode,
            AuthorizationRequestRules::grantType,
            AuthorizationRequestRules::scope,
            AuthorizationRequestRules::codeChallenge,
            new ResourceRule(),
            AuthorizationRequestRules::prompt,
            AuthorizationRequestRules::maxAge,
            AuthorizationRequestRules::length,
            AuthorizationRequestRules::signedInForPromptNone);

    /** The first rule that the request violates. */
    Optional<AuthorizationError> check(AuthorizationRequest request) {
        return rules.stream().flatMap(rule -> rule.check(request).stream()).findFirst();
    }

    private static Optional<AuthorizationError> eachOnce(AuthorizationRequest request) {
        boolean repeated = request.parameters().names().stream()
                .filter(name -> !REPEATABLE.contains(name))
                .anyMatch(name -> request.parameters().all(name).size() > 1);
        return refuseIf(repeated, "invalid_request", "duplicate parameter");
    }

    /**
     * OpenID Connect Core section 3.1.2.6 and RFC 9396 section 5: a parameter that would change the request is refused, not
     * ignored.
     */
    private static AuthorizationRequestRule unsupported(String name, String error) {
        return request -> refuseIf(request.parameters().names().contains(name), error, name + " is not supported");
    }

    private static Optional<AuthorizationError> responseType(AuthorizationRequest request) {
        String type = request.parameters().one("response_type");
        return type == null
                ? refuseIf(true, "invalid_request", "response_type is missing")
                : refuseIf(!type.equals("code"), "unsupported_response_type", "response_type must be code");
    }

    private static Optional<AuthorizationError> responseMode(AuthorizationRequest request) {
        String mode = request.parameters().one("response_mode");
        return refuseIf(mode != null && !mode.equals("query"), "invalid_request", "response_mode must be query");
    }

    /** RFC 6749 section 4.1.2.1. */
    private static Optional<AuthorizationError> grantType(AuthorizationRequest request) {
        return refuseIf(
                !request.client().getAuthorizationGrantTypes().contains(AuthorizationGrantType.AUTHORIZATION_CODE),
                "unauthorized_client",
                "this client may not ask for authorization codes");
    }

    /** RFC 6749 section 3.3. */
    private static Optional<AuthorizationError> scope(AuthorizationRequest request) {
        Set<String> scopes = request.parameters().words("scope");
        return refuseIf(
                scopes.isEmpty() || !request.client().getScopes().containsAll(scopes),
                "invalid_scope",
                "scope is missing, or holds one that is not allowed for this client");
    }

    /** RFC 7636 sections 4.3 and 4.4.1; {@code plain} is refused, RFC 9700 section 2.1.1. */
    private static Optional<AuthorizationError> codeChallenge(AuthorizationRequest request) {
        String challenge = request.parameters().one("code_challenge");
        boolean valid = challenge != null
                && CHALLENGE.matcher(challenge).matches()
                && "S256".equals(request.parameters().one("code_challenge_method"));
        return refuseIf(!valid, "invalid_request", "a code_challenge with method S256 is required");
    }

    /** OpenID Connect Core section 3.1.2.1. */
    private static Optional<AuthorizationError> prompt(AuthorizationRequest request) {
        Set<String> prompts = request.parameters().words("prompt");
        boolean noneAndMore = prompts.contains("none") && prompts.size() > 1;
        return refuseIf(
                noneAndMore || !PROMPTS.containsAll(prompts),
                "invalid_request",
                "prompt is none, or any of login, consent and select_account");
    }

    /** OpenID Connect Core section 3.1.2.1. */
    private static Optional<AuthorizationError> maxAge(AuthorizationRequest request) {
        boolean present = request.parameters().names().contains("max_age");
        return refuseIf(
                present && request.parameters().maxAge().isEmpty(),
                "invalid_request",
                "max_age is not a number of seconds");
    }

    private static Optional<AuthorizationError> length(AuthorizationRequest request) {
        boolean tooLong = request.parameters().names().stream()
                .flatMap(name -> request.parameters().all(name).stream())
                .anyMatch(value -> value.length() > LONGEST_VALUE);
        return refuseIf(tooLong, "invalid_request", "a parameter is too long");
    }

    /** {@code prompt=none}: the client gets an error, the user sees nothing, OpenID Connect Core section 3.1.2.1. */
    private static Optional<AuthorizationError> signedInForPromptNone(AuthorizationRequest request) {
        boolean mayNotAsk = request.parameters().words("prompt").contains("none");
        return refuseIf(mayNotAsk && request.user() == Anonymous.USER, "login_required", "the user must sign in");
    }
}
