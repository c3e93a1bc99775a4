package io.github.keyreeve.server.protocol.authorize;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;

/** A user who has not signed in. */
final class Anonymous {

    static final Authentication USER = new AnonymousAuthenticationToken(
            "anonymous", "anonymousUser", AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS"));

    /** A user who is not the one that the request names by {@code id_token_hint}, and has been asked to sign in as that one. */
    static final Authentication OTHER_USER = new AnonymousAuthenticationToken(
            "other", "anonymousUser", AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS"));

    /** A user who has no factor for a level that the request makes essential. */
    static final Authentication UNATTAINABLE = new AnonymousAuthenticationToken(
            "unattainable", "anonymousUser", AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS"));

    private static final Set<Authentication> REFUSED = Set.of(OTHER_USER, UNATTAINABLE);

    private Anonymous() {}

    static Authentication unlessSignedIn(@Nullable Authentication user) {
        if (user == null || (user instanceof AnonymousAuthenticationToken && !REFUSED.contains(user))) {
            return USER;
        }
        return user;
    }
}
