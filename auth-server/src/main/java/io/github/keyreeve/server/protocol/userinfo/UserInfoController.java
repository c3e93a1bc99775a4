package io.github.keyreeve.server.protocol.userinfo;

import java.util.List;
import java.util.Map;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.server.resource.authentication.AbstractOAuth2TokenAuthenticationToken;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/** UserInfo, OpenID Connect Core section 5.3, for the bearer of a token of a user with the scope {@code openid}. */
@RestController
class UserInfoController {

    static final List<String> CLAIMS =
            List.of("sub", "name", "preferred_username", "updated_at", "email", "email_verified");

    /** The claims that the scopes of the token request; they were read with the grant. */
    @RequestMapping(
            path = "/userinfo",
            method = {RequestMethod.GET, RequestMethod.POST})
    Map<String, Object> userInfo(AbstractOAuth2TokenAuthenticationToken<OAuth2AccessToken> bearer) {
        return bearer.getTokenAttributes();
    }
}
