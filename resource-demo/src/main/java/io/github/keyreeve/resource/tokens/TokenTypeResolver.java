package io.github.keyreeve.resource.tokens;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationManagerResolver;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.resource.BearerTokenErrors;

/**
 * Decides by the form of an access token how it is verified. Keyreeve's opaque access tokens begin with {@code kra_}; anything
 * else must be a JWT. Strings of another form are never sent to the issuer: they may be secrets.
 */
final class TokenTypeResolver implements AuthenticationManagerResolver<HttpServletRequest> {

    private static final String OPAQUE = "kra_";

    /** RFC 6750 section 2.1 and RFC 9449 section 7.1. */
    private static final Pattern CREDENTIALS =
            Pattern.compile("(?<scheme>Bearer|DPoP) +(?<token>\\S+) *", Pattern.CASE_INSENSITIVE);

    private static final String BOUND = "The token is bound to a key: send it in the scheme DPoP, with a proof.";

    private static final String OF_PROOFS = "DPoP";

    private final AuthenticationManager jwts;
    private final AuthenticationManager opaqueTokens;

    TokenTypeResolver(AuthenticationManager jwts, AuthenticationManager opaqueTokens) {
        this.jwts = jwts;
        this.opaqueTokens = opaqueTokens;
    }

    @Override
    public AuthenticationManager resolve(HttpServletRequest request) {
        Matcher credentials =
                CREDENTIALS.matcher(Objects.requireNonNullElse(request.getHeader(HttpHeaders.AUTHORIZATION), ""));
        boolean opaque = credentials.matches() && credentials.group("token").startsWith(OPAQUE);
        AuthenticationManager manager = opaque ? opaqueTokens : jwts;
        return isOfProofs(request) ? manager : token -> withoutKey(manager.authenticate(token));
    }

    /** Whether the token of the request comes with a proof of its key. */
    static boolean isOfProofs(HttpServletRequest request) {
        Matcher credentials =
                CREDENTIALS.matcher(Objects.requireNonNullElse(request.getHeader(HttpHeaders.AUTHORIZATION), ""));
        return credentials.matches() && OF_PROOFS.equalsIgnoreCase(credentials.group("scheme"));
    }

    /** RFC 9449 section 7.2: a token that is bound to a key is no bearer token. */
    private static Authentication withoutKey(Authentication verified) {
        if (verified.getPrincipal() instanceof TokenPrincipal principal && principal.keyThumbprint() != null) {
            throw new OAuth2AuthenticationException(BearerTokenErrors.invalidToken(BOUND));
        }
        return verified;
    }
}
