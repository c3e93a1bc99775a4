package io.github.keyreeve.server.protocol.userinfo;

import io.github.keyreeve.server.identity.accounts.Account;
import io.github.keyreeve.server.identity.accounts.Accounts;
import io.github.keyreeve.server.identity.authentication.AccountPrincipal;
import java.security.Principal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * UserInfo, OpenID Connect Core section 5.3. The token is accepted in the {@code Authorization} header only: URLs and forms end
 * up in logs and histories, RFC 6750 section 5.3.
 */
@RestController
class UserInfoController {

    static final List<String> CLAIMS =
            List.of("sub", "name", "preferred_username", "updated_at", "email", "email_verified");

    private static final String BEARER = "bearer ";

    private final OAuth2AuthorizationService grants;
    private final Accounts accounts;

    UserInfoController(OAuth2AuthorizationService grants, Accounts accounts) {
        this.grants = grants;
        this.accounts = accounts;
    }

    @RequestMapping(
            path = "/userinfo",
            method = {RequestMethod.GET, RequestMethod.POST})
    ResponseEntity<?> userInfo(
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization,
            @RequestParam(name = "access_token", required = false) @Nullable String elsewhere) {
        if (elsewhere != null) {
            return refusal(HttpStatus.BAD_REQUEST, ", error=\"invalid_request\"");
        }
        if (authorization == null || !StringUtils.startsWithIgnoreCase(authorization, BEARER)) {
            return refusal(HttpStatus.UNAUTHORIZED, "");
        }
        String token = authorization.substring(BEARER.length()).strip();
        OAuth2Authorization grant = grants.findByToken(token, OAuth2TokenType.ACCESS_TOKEN);
        if (grant == null || grant.getAccessToken() == null) {
            return refusal(HttpStatus.UNAUTHORIZED, ", error=\"invalid_token\"");
        }
        Set<String> scopes = grant.getAccessToken().getToken().getScopes();
        Optional<UUID> user = user(grant);
        if (user.isEmpty() || !scopes.contains("openid")) {
            return refusal(HttpStatus.FORBIDDEN, ", error=\"insufficient_scope\", scope=\"openid\"");
        }
        return user.flatMap(accounts::byId)
                .<ResponseEntity<?>>map(account -> ResponseEntity.ok(claims(account, scopes)))
                .orElseGet(() -> refusal(HttpStatus.UNAUTHORIZED, ", error=\"invalid_token\""));
    }

    /** The user of the token; empty if it is a client's own. */
    private static Optional<UUID> user(OAuth2Authorization grant) {
        Authentication user = grant.getAttribute(Principal.class.getName());
        return user != null && user.getPrincipal() instanceof AccountPrincipal account
                ? Optional.of(account.accountId())
                : Optional.empty();
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

    /** RFC 6750 section 3. */
    private static ResponseEntity<?> refusal(HttpStatus status, String error) {
        return ResponseEntity.status(status)
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"Keyreeve\"" + error)
                .build();
    }
}
