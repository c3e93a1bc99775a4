package io.github.keyreeve.server.protocol.revocation;

import io.github.keyreeve.server.protocol.clientauth.AuthenticatedClient;
import java.util.Objects;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenRevocationAuthenticationToken;

/**
 * Revocation of a token by the client that it was issued to, RFC 7009 section 2.1. For the token of another client the response
 * is that for an unknown one, section 2.2, and nothing is revoked: a difference would disclose which tokens exist.
 */
final class RevocationProvider implements AuthenticationProvider {

    private final OAuth2AuthorizationService grants;

    RevocationProvider(OAuth2AuthorizationService grants) {
        this.grants = grants;
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        OAuth2TokenRevocationAuthenticationToken request = (OAuth2TokenRevocationAuthenticationToken) authentication;
        String clientId = AuthenticatedClient.of(request).client().getId();
        OAuth2Authorization grant = grants.findByToken(request.getToken(), null);
        if (grant != null && grant.getRegisteredClientId().equals(clientId)) {
            OAuth2Authorization.Token<OAuth2Token> token = Objects.requireNonNull(grant.getToken(request.getToken()));
            grants.save(
                    OAuth2Authorization.from(grant).invalidate(token.getToken()).build());
        }
        return request;
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return OAuth2TokenRevocationAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
