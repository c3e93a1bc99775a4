package io.github.keyreeve.resource.tokens;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.ClaimAccessor;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.BearerTokenErrors;

/**
 * The claim {@code cnf} of a token that is bound to a key, RFC 7800 section 3.1. This API asks for proofs of the key (RFC 9449); it refuses a
 * token that is bound in another way, such as to a certificate, because taking it without proof would undo the binding.
 */
final class Confirmation implements OAuth2TokenValidator<Jwt> {

    static final String CLAIM = "cnf";

    static final String REASON = "The token is bound to something of which this API accepts no proof.";

    private static final String THUMBPRINT = "jkt";

    private static final OAuth2Error BOUND_OTHERWISE = BearerTokenErrors.invalidToken(REASON);

    static boolean accepts(ClaimAccessor claims) {
        return !claims.hasClaim(CLAIM) || thumbprint(claims) != null;
    }

    /** The thumbprint of the key, RFC 9449 section 6.1; null for a bearer token. */
    static @Nullable String thumbprint(ClaimAccessor claims) {
        return claims.getClaims().get(CLAIM) instanceof Map<?, ?> confirmation
                        && confirmation.get(THUMBPRINT) instanceof String thumbprint
                ? thumbprint
                : null;
    }

    /** The claim for this key. */
    static Map<String, Object> of(String thumbprint) {
        return Map.of(THUMBPRINT, thumbprint);
    }

    @Override
    public OAuth2TokenValidatorResult validate(Jwt token) {
        return accepts(token)
                ? OAuth2TokenValidatorResult.success()
                : OAuth2TokenValidatorResult.failure(BOUND_OTHERWISE);
    }
}
