package io.github.keyreeve.server.tokens.grants;

import io.github.keyreeve.server.identity.authentication.AuthenticationEvent;
import io.github.keyreeve.server.platform.audit.LogLine;
import java.security.Principal;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;

/**
 * One line under the logger {@code tokens} for each response with tokens: for whom they are and what they are good for, without any value.
 * There is no row: the token endpoint must not wait for the audit log.
 */
final class TokenLog {

    private static final Logger LOG = LoggerFactory.getLogger("tokens");

    private TokenLog() {}

    /** Logs the tokens of a grant that has just been stored. */
    static void issued(OAuth2Authorization grant) {
        if (!LOG.isInfoEnabled() || grant.getAccessToken() == null || isReplay(grant)) {
            return;
        }
        AuthenticationEvent user = AuthenticationEvent.of(grant.getAttribute(Principal.class.getName()))
                .orElse(null);
        NewAccessToken access = NewAccessToken.of(grant);
        new LogLine(LOG.atInfo(), "token_issued")
                .add("grant_type", grantType(grant))
                .add("client_id", grant.getRegisteredClientId())
                .add("account_id", user == null ? null : user.account())
                .add("grant_id", user == null ? null : grant.getId())
                .add("sid", user == null ? null : user.sid())
                .add("tokens", tokens(grant, user, access.scopes()))
                .add("access_token_format", access.digest() == null ? "jwt" : "opaque")
                .add("scopes", String.join(" ", new TreeSet<>(access.scopes())))
                .add("audience", String.join(" ", access.audience()))
                .add("expires_in", access.lifetime().toSeconds())
                .write();
    }

    /** A grant is saved too when its code is redeemed again, to end it. */
    private static boolean isReplay(OAuth2Authorization grant) {
        return PresentedToken.of(grant) instanceof PresentedToken.Code code && code.used();
    }

    /** That of the token request, RFC 6749 sections 4 and 6. */
    private static String grantType(OAuth2Authorization grant) {
        return PresentedToken.of(grant) instanceof PresentedToken.RefreshToken
                ? AuthorizationGrantType.REFRESH_TOKEN.getValue()
                : grant.getAuthorizationGrantType().getValue();
    }

    /** An ID token is issued for the scope {@code openid}, OpenID Connect Core section 3.1.3.3. */
    private static String tokens(OAuth2Authorization grant, @Nullable AuthenticationEvent user, Set<String> scopes) {
        String access = "access_token";
        String refresh = grant.getRefreshToken() == null ? "" : " refresh_token";
        String id = user != null && scopes.contains(OidcScopes.OPENID) ? " id_token" : "";
        return access + refresh + id;
    }
}
