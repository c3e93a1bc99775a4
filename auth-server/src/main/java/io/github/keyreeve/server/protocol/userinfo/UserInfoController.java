package io.github.keyreeve.server.protocol.userinfo;

import io.github.keyreeve.server.identity.accounts.Account;
import io.github.keyreeve.server.identity.accounts.Accounts;
import io.github.keyreeve.server.identity.authentication.AccountPrincipal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.AbstractOAuth2TokenAuthenticationToken;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/** UserInfo, OpenID Connect Core section 5.3, for the bearer of a token of a user with the scope {@code openid}. */
@RestController
class UserInfoController {

    static final List<String> CLAIMS =
            List.of("sub", "name", "preferred_username", "updated_at", "email", "email_verified");

    private final Accounts accounts;

    UserInfoController(Accounts accounts) {
        this.accounts = accounts;
    }

    @RequestMapping(
            path = "/userinfo",
            method = {RequestMethod.GET, RequestMethod.POST})
    Map<String, Object> userInfo(AbstractOAuth2TokenAuthenticationToken<OAuth2AccessToken> bearer) {
        Set<String> scopes = bearer.getToken().getScopes();
        return accounts.byId(AccountPrincipal.of(bearer).accountId())
                .map(account -> claims(account, scopes))
                .orElseThrow(() -> new InvalidBearerTokenException("The user of the token no longer exists"));
    }

    /** The claims that the scopes request, OpenID Connect Core section 5.4. */
    private static Map<String, Object> claims(Account account, Set<String> scopes) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("sub", account.id().toString());
        if (scopes.contains("profile")) {
            claims.put("preferred_username", account.username());
            if (account.fullName() != null) {
                claims.put("name", account.fullName());
            }
            claims.put("updated_at", account.updatedAt().getEpochSecond());
        }
        if (scopes.contains("email") && account.email() != null) {
            claims.put("email", account.email());
            claims.put("email_verified", account.emailVerified());
        }
        return claims;
    }
}
