package io.github.keyreeve.server.protocol.authorize;

import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;

/** A user who has not signed in. */
final class Anonymous {

    static final Authentication USER = new AnonymousAuthenticationToken(
            "anonymous", "anonymousUser", AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS"));

    private Anonymous() {}

    static Authentication unlessSignedIn(@Nullable Authentication user) {
        return user == null || user instanceof AnonymousAuthenticationToken ? USER : user;
    }
}
