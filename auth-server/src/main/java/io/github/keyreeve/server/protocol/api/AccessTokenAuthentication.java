package io.github.keyreeve.server.protocol.api;

import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.server.resource.authentication.AbstractOAuth2TokenAuthenticationToken;

/** The bearer of an access token: an account, or a client by its id. */
final class AccessTokenAuthentication extends AbstractOAuth2TokenAuthenticationToken<OAuth2AccessToken> {

    private static final long serialVersionUID = 1L;

    AccessTokenAuthentication(
            OAuth2AccessToken token, @Nullable Object bearer, Collection<? extends GrantedAuthority> authorities) {
        super(token, Objects.requireNonNull(bearer), token, authorities);
        setAuthenticated(true);
    }

    @Override
    public Map<String, Object> getTokenAttributes() {
        return Map.of();
    }
}
