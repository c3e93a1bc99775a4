package io.github.keyreeve.server.tokens.grants;

import io.github.keyreeve.server.identity.authentication.AccountPrincipal;
import io.github.keyreeve.server.identity.authentication.SessionDetails;
import java.security.Principal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;

/** Converts the authentication of a grant's user into plain values, and back. */
final class StoredAuthentication {

    private StoredAuthentication() {}

    static @Nullable Authentication of(OAuth2Authorization grant) {
        return grant.getAttribute(Principal.class.getName());
    }

    static @Nullable UUID accountId(@Nullable Authentication authentication) {
        return authentication != null && authentication.getPrincipal() instanceof AccountPrincipal account
                ? account.accountId()
                : null;
    }

    static @Nullable Instant time(@Nullable Authentication authentication) {
        return factors(authentication)
                .map(FactorGrantedAuthority::getIssuedAt)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    static List<String> factorNames(@Nullable Authentication authentication) {
        return factors(authentication).map(FactorGrantedAuthority::getAuthority).toList();
    }

    static @Nullable String sessionId(@Nullable Authentication authentication) {
        return authentication != null && authentication.getDetails() instanceof SessionDetails session
                ? session.sid()
                : null;
    }

    static Authentication restore(AccountPrincipal account, GrantRow grant) {
        Instant time = Objects.requireNonNull(grant.authenticatedAt());
        List<FactorGrantedAuthority> factors = grant.factors().stream()
                .map(factor -> FactorGrantedAuthority.withAuthority(factor)
                        .issuedAt(time)
                        .build())
                .toList();
        UsernamePasswordAuthenticationToken authentication =
                UsernamePasswordAuthenticationToken.authenticated(account, null, factors);
        if (grant.sessionId() != null) {
            authentication.setDetails(new SessionDetails(grant.sessionId()));
        }
        return authentication;
    }

    private static Stream<FactorGrantedAuthority> factors(@Nullable Authentication authentication) {
        return authentication == null
                ? Stream.empty()
                : authentication.getAuthorities().stream()
                        .filter(FactorGrantedAuthority.class::isInstance)
                        .map(FactorGrantedAuthority.class::cast);
    }
}
