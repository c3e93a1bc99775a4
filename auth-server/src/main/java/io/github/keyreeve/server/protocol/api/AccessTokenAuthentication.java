package io.github.keyreeve.server.protocol.api;

import java.util.Collection;
import java.util.Map;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.server.resource.authentication.AbstractOAuth2TokenAuthenticationToken;

/** The bearer of an access token: an account, or a client by its id. */
final class AccessTokenAuthentication extends AbstractOAuth2TokenAuthenticationToken<OAuth2AccessToken> {

    private static final long serialVersionUID = 1L;

    private final transient Map<String, Object> attributes;

    AccessTokenAuthentication(
            OAuth2AccessToken token,
            Object bearer,
            Map<String, Object> attributes,
            Collection<? extends GrantedAuthority> authorities) {
        super(token, bearer, token, authorities);
        this.attributes = attributes;
        setAuthenticated(true);
    }

    @Override
    public Map<String, Object> getTokenAttributes() {
        return attributes;
    }
}
