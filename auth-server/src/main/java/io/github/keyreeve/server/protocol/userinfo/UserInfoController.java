package io.github.keyreeve.server.protocol.userinfo;

import io.github.keyreeve.server.protocol.api.AccessTokenAuthentication;
import java.util.Map;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/** UserInfo, OpenID Connect Core section 5.3, for the bearer of a token of a user with the scope {@code openid}. */
@RestController
class UserInfoController {

    private final UserInfo userInfo;

    UserInfoController(UserInfo userInfo) {
        this.userInfo = userInfo;
    }

    @RequestMapping(
            path = "/userinfo",
            method = {RequestMethod.GET, RequestMethod.POST})
    Map<String, Object> userInfo(AccessTokenAuthentication bearer) {
        return userInfo.claims(bearer.grant(), bearer.getToken().getScopes());
    }
}
