package io.github.keyreeve.server.protocol.userinfo;

import io.github.keyreeve.server.identity.authentication.AccountPrincipal;
import io.github.keyreeve.server.identity.profile.Profile;
import io.github.keyreeve.server.identity.profile.Profiles;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.server.resource.authentication.AbstractOAuth2TokenAuthenticationToken;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/** UserInfo, OpenID Connect Core section 5.3, for the bearer of a token of a user with the scope {@code openid}. */
@RestController
class UserInfoController {

    static final List<String> CLAIMS = Stream.concat(
                    Stream.of("sub", "name", "preferred_username", "updated_at", "email", "email_verified"),
                    Profile.names().stream())
            .toList();

    private final Profiles profiles;

    UserInfoController(Profiles profiles) {
        this.profiles = profiles;
    }

    /** The claims that the scopes of the token request: those of the account were read with the grant. */
    @RequestMapping(
            path = "/userinfo",
            method = {RequestMethod.GET, RequestMethod.POST})
    Map<String, Object> userInfo(AbstractOAuth2TokenAuthenticationToken<OAuth2AccessToken> bearer) {
        Set<String> scopes = bearer.getToken().getScopes();
        if (!Profile.isRequestedBy(scopes)) {
            return bearer.getTokenAttributes();
        }
        Map<String, Object> claims = new LinkedHashMap<>(bearer.getTokenAttributes());
        claims.putAll(profiles.of(AccountPrincipal.of(bearer).accountId()).requestedBy(scopes));
        return claims;
    }
}
