package io.github.keyreeve.server.signin.sessions;

import io.github.keyreeve.server.identity.accounts.Account;
import io.github.keyreeve.server.identity.authentication.AccountPrincipal;
import io.github.keyreeve.server.identity.authentication.SessionDetails;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/**
 * The sign-in as the session stores it: a JSON document with a version, from which Spring's {@code Authentication} is created
 * for each request.
 *
 * @param version of the format; a document of another version is ignored
 * @param sid the public session ID
 * @param factors the verified factors, such as {@code FACTOR_PASSWORD}, and when
 */
public record StoredSignIn(
        int version,
        String sid,
        UUID account,
        String username,
        @Nullable String email,
        String tier,
        Set<String> roles,
        Map<String, Instant> factors) {

    static final int VERSION = 1;

    private static final String ROLE_PREFIX = "ROLE_";

    public static StoredSignIn of(Account account, String sid, Map<String, Instant> factors) {
        return new StoredSignIn(
                VERSION,
                sid,
                account.id(),
                account.username(),
                account.email(),
                account.tier(),
                account.roles(),
                factors);
    }

    /** The sign-in of an account with a session; empty for any other authentication. */
    public static Optional<StoredSignIn> in(@Nullable Authentication authentication) {
        return authentication != null
                        && authentication.getPrincipal() instanceof AccountPrincipal account
                        && authentication.getDetails() instanceof SessionDetails session
                ? Optional.of(of(account, session, authentication.getAuthorities()))
                : Optional.empty();
    }

    /** The same user in another session. */
    public StoredSignIn withSession(String otherSid, Map<String, Instant> verified) {
        return new StoredSignIn(VERSION, otherSid, account, username, email, tier, roles, verified);
    }

    private static StoredSignIn of(
            AccountPrincipal account, SessionDetails session, Collection<? extends GrantedAuthority> authorities) {
        Map<String, Instant> factors = new TreeMap<>();
        for (GrantedAuthority authority : authorities) {
            if (authority instanceof FactorGrantedAuthority factor) {
                factors.put(factor.getAuthority(), factor.getIssuedAt());
            }
        }
        return new StoredSignIn(
                VERSION,
                session.sid(),
                account.accountId(),
                account.username(),
                account.email(),
                account.tier(),
                account.roles(),
                factors);
    }

    public Authentication authentication() {
        List<GrantedAuthority> authorities = new ArrayList<>();
        roles.forEach(role -> authorities.add(new SimpleGrantedAuthority(ROLE_PREFIX + role)));
        factors.forEach((name, shownAt) -> authorities.add(
                FactorGrantedAuthority.withAuthority(name).issuedAt(shownAt).build()));
        UsernamePasswordAuthenticationToken authentication = UsernamePasswordAuthenticationToken.authenticated(
                new AccountPrincipal(account, username, email, tier, roles), null, authorities);
        authentication.setDetails(new SessionDetails(sid));
        return authentication;
    }

    /** When the last factor was verified. */
    public Instant signedInAt() {
        return factors.values().stream().max(Instant::compareTo).orElse(Instant.MIN);
    }
}
