package io.github.keyreeve.server.protocol.revocation;

import io.github.keyreeve.server.protocol.clientauth.AuthenticatedClient;
import io.github.keyreeve.server.tokens.grants.TokenRevocation;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenRevocationAuthenticationToken;

/**
 * Revocation of a token by the client that it was issued to, RFC 7009 section 2.1. For the token of another client the response
 * is that for an unknown one, section 2.2, and nothing is revoked: a difference would disclose which tokens exist.
 */
final class RevocationProvider implements AuthenticationProvider {

    private final TokenRevocation revocation;

    RevocationProvider(TokenRevocation revocation) {
        this.revocation = revocation;
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        OAuth2TokenRevocationAuthenticationToken request = (OAuth2TokenRevocationAuthenticationToken) authentication;
        revocation.revoke(
                request.getToken(), AuthenticatedClient.of(request).client().getId());
        return request;
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return OAuth2TokenRevocationAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
