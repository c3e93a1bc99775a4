package io.github.keyreeve.resource.tokens;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationManagerResolver;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;

/**
 * Decides by the form of an access token how it is verified. Keyreeve's opaque access tokens begin with {@code kra_}; anything
 * else must be a JWT. Strings of another form are never sent to the issuer: they may be secrets.
 */
final class TokenTypeResolver implements AuthenticationManagerResolver<HttpServletRequest> {

    private static final String OPAQUE = "kra_";

    private final BearerTokenResolver authorizationHeader;
    private final AuthenticationManager jwts;
    private final AuthenticationManager opaqueTokens;

    TokenTypeResolver(
            BearerTokenResolver authorizationHeader, AuthenticationManager jwts, AuthenticationManager opaqueTokens) {
        this.authorizationHeader = authorizationHeader;
        this.jwts = jwts;
        this.opaqueTokens = opaqueTokens;
    }

    @Override
    public AuthenticationManager resolve(HttpServletRequest request) {
        String token = authorizationHeader.resolve(request);
        return token != null && token.startsWith(OPAQUE) ? opaqueTokens : jwts;
    }
}
