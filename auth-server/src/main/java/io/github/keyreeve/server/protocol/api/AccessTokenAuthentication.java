package io.github.keyreeve.server.protocol.api;

import java.util.Collection;
import java.util.Map;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.resource.authentication.AbstractOAuth2TokenAuthenticationToken;

/** The bearer of an access token: an account, or a client by its id. */
public final class AccessTokenAuthentication extends AbstractOAuth2TokenAuthenticationToken<OAuth2AccessToken> {

    private static final long serialVersionUID = 1L;

    private final transient OAuth2Authorization grant;

    AccessTokenAuthentication(
            OAuth2AccessToken token,
            Object bearer,
            OAuth2Authorization grant,
            Collection<? extends GrantedAuthority> authorities) {
        super(token, bearer, token, authorities);
        this.grant = grant;
        setAuthenticated(true);
    }

    /** The grant of the token, as far as client and user may have it now. */
    public OAuth2Authorization grant() {
        return grant;
    }

    /** None; what a token says about the user is in its grant. */
    @Override
    public Map<String, Object> getTokenAttributes() {
        return Map.of();
    }
}
