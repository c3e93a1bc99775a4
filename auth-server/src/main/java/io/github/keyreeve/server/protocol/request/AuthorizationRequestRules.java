package io.github.keyreeve.server.protocol.request;

import static io.github.keyreeve.server.protocol.request.AuthorizationRequestRule.refuseIf;

import io.github.keyreeve.server.platform.errors.OAuthErrorCause;
import io.github.keyreeve.server.protocol.response.ResponseMode;
import io.github.keyreeve.server.tokens.authorizationdetails.DetailTypes;
import io.github.keyreeve.server.tokens.claims.ClaimsParameter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2Error;

/** The rules of authorization requests, in the order in which they are checked. Errors are sent to the client. */
public final class AuthorizationRequestRules {

    /** All but {@code resource} (RFC 8707 section 2) occur once at most, RFC 6749 section 3.1. */
    private static final String REPEATABLE = "resource";

    private static final int LONGEST_VALUE = 4096;

    /** RFC 7636 section 4.2 and RFC 9449 section 10: base64url of a SHA-256 digest. */
    private static final Pattern SHA_256 = Pattern.compile("[A-Za-z0-9_-]{43}");

    /** OpenID Connect Core section 3.1.2.1. */
    public static final List<String> PROMPTS = List.of("none", "login", "consent", "select_account");

    private final List<AuthorizationRequestRule> rules;

    /** The rules with these types of authorization details. */
    public AuthorizationRequestRules(DetailTypes types) {
        rules = List.of(
                AuthorizationRequestRules::eachOnce,
                unsupported("request", OAuthErrorCause.REQUEST_NOT_SUPPORTED),
                unsupported("request_uri", OAuthErrorCause.REQUEST_URI_NOT_SUPPORTED),
                unsupported("registration", OAuthErrorCause.REGISTRATION_NOT_SUPPORTED),
                AuthorizationRequestRules::responseType,
                AuthorizationRequestRules::responseMode,
                AuthorizationRequestRules::grantType,
                AuthorizationRequestRules::scope,
                AuthorizationRequestRules::codeChallenge,
                AuthorizationRequestRules::keyThumbprint,
                new ResourceRule(),
                new AuthorizationDetailsRule(types),
                AuthorizationRequestRules::prompt,
                AuthorizationRequestRules::maxAge,
                AuthorizationRequestRules::length,
                AuthorizationRequestRules::claims);
    }

    /** The first rule that the request violates. */
    public Optional<OAuth2Error> check(AuthorizationRequest request) {
        return rules.stream().flatMap(rule -> rule.check(request).stream()).findFirst();
    }

    private static Optional<OAuth2Error> eachOnce(AuthorizationRequest request) {
        return request.parameters().names().stream()
                .filter(name -> AuthorizationParameters.isKnown(name) && !name.equals(REPEATABLE))
                .filter(name -> request.parameters().all(name).size() > 1)
                .findFirst()
                .map(OAuthErrorCause.DUPLICATE::error);
    }

    /**
     * OpenID Connect Core section 3.1.2.6: a parameter that would change the request is refused, not ignored.
     */
    private static AuthorizationRequestRule unsupported(String name, OAuthErrorCause cause) {
        return request -> refuseIf(request.parameters().names().contains(name), cause);
    }

    private static Optional<OAuth2Error> responseType(AuthorizationRequest request) {
        String type = request.parameters().one("response_type");
        return type == null
                ? Optional.of(OAuthErrorCause.MISSING.error("response_type"))
                : refuseIf(!type.equals("code"), OAuthErrorCause.UNSUPPORTED_RESPONSE_TYPE);
    }

    private static Optional<OAuth2Error> responseMode(AuthorizationRequest request) {
        String mode = request.parameters().one(ResponseMode.PARAMETER);
        return refuseIf(mode != null && ResponseMode.named(mode).isEmpty(), OAuthErrorCause.INVALID_RESPONSE_MODE);
    }

    /** RFC 6749 section 4.1.2.1. */
    private static Optional<OAuth2Error> grantType(AuthorizationRequest request) {
        return refuseIf(
                !request.client().getAuthorizationGrantTypes().contains(AuthorizationGrantType.AUTHORIZATION_CODE),
                OAuthErrorCause.UNAUTHORIZED_CLIENT);
    }

    /** RFC 6749 section 3.3. */
    private static Optional<OAuth2Error> scope(AuthorizationRequest request) {
        String scope = request.parameters().one("scope");
        // As at the token endpoint: a tab or a line separates no scopes.
        boolean malformed = scope != null && scope.chars().anyMatch(Character::isISOControl);
        return refuseIf(
                malformed
                        || request.scopes().filter(scopes -> !scopes.isEmpty()).isEmpty(),
                OAuthErrorCause.SCOPE_NOT_REGISTERED);
    }

    /** RFC 7636 sections 4.3 and 4.4.1; {@code plain} is refused, RFC 9700 section 2.1.1. */
    private static Optional<OAuth2Error> codeChallenge(AuthorizationRequest request) {
        if (isLeftOut(request) && !request.client().getClientSettings().isRequireProofKey()) {
            return Optional.empty();
        }
        String challenge = request.parameters().one("code_challenge");
        boolean valid = challenge != null
                && SHA_256.matcher(challenge).matches()
                && "S256".equals(request.parameters().one("code_challenge_method"));
        return refuseIf(!valid, OAuthErrorCause.INVALID_CODE_CHALLENGE);
    }

    /** RFC 9449 section 10. */
    private static Optional<OAuth2Error> keyThumbprint(AuthorizationRequest request) {
        String thumbprint = request.parameters().one("dpop_jkt");
        return refuseIf(thumbprint != null && !SHA_256.matcher(thumbprint).matches(), OAuthErrorCause.INVALID_DPOP_JKT);
    }

    private static boolean isLeftOut(AuthorizationRequest request) {
        return request.parameters().names().stream().noneMatch(name -> name.startsWith("code_challenge"));
    }

    /** OpenID Connect Core section 3.1.2.1. */
    private static Optional<OAuth2Error> prompt(AuthorizationRequest request) {
        Set<String> prompts = request.parameters().words("prompt");
        boolean noneAndMore = prompts.contains("none") && prompts.size() > 1;
        return refuseIf(noneAndMore || !PROMPTS.containsAll(prompts), OAuthErrorCause.INVALID_PROMPT);
    }

    /** OpenID Connect Core section 3.1.2.1. */
    private static Optional<OAuth2Error> maxAge(AuthorizationRequest request) {
        boolean present = request.parameters().names().contains("max_age");
        return refuseIf(present && request.parameters().maxAge().isEmpty(), OAuthErrorCause.INVALID_MAX_AGE);
    }

    /** OpenID Connect Core sections 5.5 and 5.5.1.1. */
    private static Optional<OAuth2Error> claims(AuthorizationRequest request) {
        String value = request.parameters().one(ClaimsParameter.NAME);
        if (value == null) {
            return Optional.empty();
        }
        Optional<ClaimsParameter> claims = ClaimsParameter.parse(value);
        return claims.isEmpty()
                ? Optional.of(OAuthErrorCause.INVALID_CLAIMS.error())
                : refuseIf(claims.get().isUnattainable(), OAuthErrorCause.UNMET_AUTHENTICATION_REQUIREMENTS);
    }

    private static Optional<OAuth2Error> length(AuthorizationRequest request) {
        return request.parameters().names().stream()
                .filter(AuthorizationParameters::isKnown)
                .filter(name ->
                        request.parameters().all(name).stream().anyMatch(value -> value.length() > LONGEST_VALUE))
                .findFirst()
                .map(OAuthErrorCause.UNREADABLE::error);
    }
}
