package io.github.keyreeve.resource.apikeys;

import io.github.keyreeve.resource.tokens.ApiKeyIntrospector;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.oauth2.server.resource.introspection.BadOpaqueTokenException;
import org.springframework.security.oauth2.server.resource.introspection.OAuth2IntrospectionException;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;

/** Asks the issuer about a key. */
record ApiKeyVerification(ApiKeyIntrospector issuer) implements AuthenticationManager {

    @Override
    public Authentication authenticate(Authentication presented) {
        String key = ((BearerTokenAuthenticationToken) presented).getToken();
        try {
            OAuth2AuthenticatedPrincipal owner = issuer.introspect(key);
            return new PreAuthenticatedAuthenticationToken(owner, "", owner.getAuthorities());
        } catch (BadOpaqueTokenException invalid) {
            throw new BadCredentialsException("This API key is unknown, expired or revoked.", invalid);
        } catch (OAuth2IntrospectionException away) {
            throw new AuthenticationServiceException("The key could not be verified", away);
        }
    }
}
