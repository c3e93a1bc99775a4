package io.github.keyreeve.resource.tokens;

import org.springframework.security.oauth2.core.ClaimAccessor;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.BearerTokenErrors;

/**
 * Refuses a token that is bound to a key (claim {@code cnf}, RFC 7800 section 3.1). This API asks for no proof of the key, and
 * taking such a token without proof would undo the binding.
 */
final class UnboundToken implements OAuth2TokenValidator<Jwt> {

    static final String REASON = "The token is bound to a key, and this API accepts bearer tokens only.";

    private static final OAuth2Error BOUND = BearerTokenErrors.invalidToken(REASON);

    static boolean accepts(ClaimAccessor claims) {
        return !claims.hasClaim("cnf");
    }

    @Override
    public OAuth2TokenValidatorResult validate(Jwt token) {
        return accepts(token) ? OAuth2TokenValidatorResult.success() : OAuth2TokenValidatorResult.failure(BOUND);
    }
}
