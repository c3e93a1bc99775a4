package io.github.keyreeve.server.protocol.userinfo;

import io.github.keyreeve.server.identity.authentication.AccountPrincipal;
import io.github.keyreeve.server.identity.authentication.StandardClaims;
import io.github.keyreeve.server.identity.authentication.StandardScopes;
import io.github.keyreeve.server.identity.authentication.UserAuthentication;
import io.github.keyreeve.server.identity.profile.Profile;
import io.github.keyreeve.server.identity.profile.Profiles;
import io.github.keyreeve.server.tokens.claims.RequestedClaims;
import java.security.Principal;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;

/**
 * The standard claims about a user as they are now, OpenID Connect Core section 5.1: those of the account were read with the grant, those
 * of the profile are read if they are requested.
 */
final class UserInfo {

    /** All that may be requested. */
    static final List<String> CLAIMS = Stream.concat(
                    Stream.of("sub", "name", "preferred_username", "updated_at", "email", "email_verified"),
                    Profile.names().stream())
            .toList();

    private final Profiles profiles;

    UserInfo(Profiles profiles) {
        this.profiles = profiles;
    }

    /** The claims that the scopes of the token and the request of the client ask for, sections 5.4 and 5.5. */
    Map<String, Object> claims(OAuth2Authorization grant, Set<String> scopes) {
        Set<String> names = new HashSet<>(StandardScopes.claims(scopes));
        names.addAll(RequestedClaims.of(grant).userInfo());
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("sub", subject(grant));
        claims.putAll(named(names, grant));
        return claims;
    }

    /** The claims of these names, as far as there is a value. */
    Map<String, Object> named(Set<String> names, OAuth2Authorization grant) {
        StandardClaims ofAccount = Objects.requireNonNull(grant.getAttribute(StandardClaims.class.getName()));
        Map<String, Object> claims = new LinkedHashMap<>(ofAccount.named(names));
        if (Profile.isNamedBy(names)) {
            claims.putAll(profiles.of(user(grant).accountId()).named(names));
        }
        return claims;
    }

    /** That of the access token, section 5.3.2. */
    private static Object subject(OAuth2Authorization grant) {
        Map<String, Object> claims =
                Objects.requireNonNull(grant.getAccessToken()).getClaims();
        return Objects.requireNonNull(Objects.requireNonNull(claims).get("sub"));
    }

    private static AccountPrincipal user(OAuth2Authorization grant) {
        UserAuthentication user = Objects.requireNonNull(grant.getAttribute(Principal.class.getName()));
        return user.getPrincipal();
    }
}
