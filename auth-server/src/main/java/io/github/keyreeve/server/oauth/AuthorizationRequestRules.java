package io.github.keyreeve.server.oauth;

import static io.github.keyreeve.server.oauth.AuthorizationRequestRule.parameter;
import static io.github.keyreeve.server.oauth.AuthorizationRequestRule.prompt;
import static io.github.keyreeve.server.oauth.AuthorizationRequestRule.refuseIf;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/**
 * What an authorization request must obey, in the order in which it is checked. Until the redirect URI has proved to be
 * registered a refusal is a page of our own; from then on it goes to the client.
 */
final class AuthorizationRequestRules implements Consumer<OAuth2AuthorizationCodeRequestAuthenticationContext> {

    /** RFC 7636 section 4.2: base64url of a SHA-256 digest. */
    private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9_-]{43}");

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

    private static final Set<String> PROMPTS = Set.of("none", "login", "consent", "select_account");

    private final RedirectUriRule redirectUri = new RedirectUriRule();

    private final List<AuthorizationRequestRule> rules = List.of(
            AuthorizationRequestRules::form,
            AuthorizationRequestRules::scope,
            AuthorizationRequestRules::codeChallenge,
            AuthorizationRequestRules::promptValues,
            AuthorizationRequestRules::maxAge,
            new ResourceRule());

    @Override
    public void accept(OAuth2AuthorizationCodeRequestAuthenticationContext context) {
        OAuth2AuthorizationCodeRequestAuthenticationToken request = context.getAuthentication();
        RegisteredClient client = context.getRegisteredClient();
        redirectUri.check(request, client).ifPresent(defect -> {
            throw refusal(defect, null);
        });
        for (AuthorizationRequestRule rule : rules) {
            rule.check(request, client).ifPresent(defect -> {
                throw refusal(defect, answerable(request, client));
            });
        }
    }

    private static Optional<AuthorizationRequestDefect> form(
            OAuth2AuthorizationCodeRequestAuthenticationToken request, RegisteredClient client) {
        return Optional.ofNullable((AuthorizationRequestDefect)
                request.getAdditionalParameters().get(AuthorizationRequestDefect.PARAMETER));
    }

    /** RFC 6749 section 3.3. */
    private static Optional<AuthorizationRequestDefect> scope(
            OAuth2AuthorizationCodeRequestAuthenticationToken request, RegisteredClient client) {
        return refuseIf(
                request.getScopes().isEmpty() || !client.getScopes().containsAll(request.getScopes()),
                "invalid_scope",
                "scope is missing, or holds one that is not allowed for this client");
    }

    /** RFC 7636 sections 4.3 and 4.4.1; {@code plain} is refused, RFC 9700 section 2.1.1. */
    private static Optional<AuthorizationRequestDefect> codeChallenge(
            OAuth2AuthorizationCodeRequestAuthenticationToken request, RegisteredClient client) {
        String challenge = parameter(request, "code_challenge");
        boolean good = challenge != null
                && CHALLENGE.matcher(challenge).matches()
                && "S256".equals(parameter(request, "code_challenge_method"));
        return refuseIf(!good, "invalid_request", "a code_challenge with method S256 is required");
    }

    /** OpenID Connect Core section 3.1.2.1. */
    private static Optional<AuthorizationRequestDefect> promptValues(
            OAuth2AuthorizationCodeRequestAuthenticationToken request, RegisteredClient client) {
        Set<String> unknown = new HashSet<>(prompt(request));
        unknown.removeAll(PROMPTS);
        boolean noneAndMore =
                prompt(request).contains("none") && prompt(request).size() > 1;
        return refuseIf(
                noneAndMore || !unknown.isEmpty(),
                "invalid_request",
                "prompt is none, or any of login, consent and select_account");
    }

    /** OpenID Connect Core section 3.1.2.1. */
    private static Optional<AuthorizationRequestDefect> maxAge(
            OAuth2AuthorizationCodeRequestAuthenticationToken request, RegisteredClient client) {
        String maxAge = parameter(request, "max_age");
        return refuseIf(
                maxAge != null && !SECONDS.matcher(maxAge).matches(),
                "invalid_request",
                "max_age is not a number of seconds");
    }

    private static OAuth2AuthorizationCodeRequestAuthenticationToken answerable(
            OAuth2AuthorizationCodeRequestAuthenticationToken request, RegisteredClient client) {
        return new OAuth2AuthorizationCodeRequestAuthenticationToken(
                request.getAuthorizationUri(),
                request.getClientId(),
                Anonymous.USER,
                RedirectUriRule.effective(request, client),
                request.getState(),
                request.getScopes(),
                null);
    }

    private static OAuth2AuthorizationCodeRequestAuthenticationException refusal(
            AuthorizationRequestDefect defect, @Nullable OAuth2AuthorizationCodeRequestAuthenticationToken answerable) {
        return new OAuth2AuthorizationCodeRequestAuthenticationException(
                new OAuth2Error(defect.error(), defect.description(), null), answerable);
    }
}
