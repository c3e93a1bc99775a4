package io.github.keyreeve.server.oauth;

import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;

/**
 * To revoke the token of another client is answered like revoking an unknown one, RFC 7009 section 2.2, and does nothing:
 * the difference would tell which tokens exist.
 */
final class RevocationRules implements AuthenticationProvider {

    private final AuthenticationProvider spring;

    RevocationRules(AuthenticationProvider spring) {
        this.spring = spring;
    }

    @Override
    public @Nullable Authentication authenticate(Authentication authentication) {
        try {
            return spring.authenticate(authentication);
        } catch (OAuth2AuthenticationException refused) {
            // Spring's provider says so of another client's token; our own client has authenticated long since.
            if (refused.getError().getErrorCode().equals(OAuth2ErrorCodes.INVALID_CLIENT)) {
                return authentication;
            }
            throw refused;
        }
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return spring.supports(authentication);
    }
}
