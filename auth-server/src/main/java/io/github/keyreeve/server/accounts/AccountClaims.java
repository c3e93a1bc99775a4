package io.github.keyreeve.server.accounts;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;

/** What tokens say of a user. */
public final class AccountClaims {

    /** One factor: authenticator assurance level 1, NIST SP 800-63B. */
    public static final String ACR_ONE_FACTOR = "aal1";

    /** Authentication method references, RFC 8176 section 2, by Spring's names of factors. */
    private static final Map<String, String> METHODS = Map.of(FactorGrantedAuthority.PASSWORD_AUTHORITY, "pwd");

    private AccountClaims() {}

    /** When and how the user signed in, their roles and tier, RFC 9068 section 2.2; nothing where there is no user. */
    public static Map<String, Object> of(@Nullable Authentication user) {
        Map<String, Object> claims = new LinkedHashMap<>();
        if (user != null && user.getPrincipal() instanceof AccountPrincipal account) {
            claims.putAll(ofSignIn(user));
            claims.put("roles", List.copyOf(account.roles()));
            claims.put("tier", account.tier());
        }
        return claims;
    }

    /** {@code auth_time}, {@code acr} and {@code amr}, OpenID Connect Core section 2. */
    public static Map<String, Object> ofSignIn(Authentication user) {
        List<FactorGrantedAuthority> factors = user.getAuthorities().stream()
                .filter(FactorGrantedAuthority.class::isInstance)
                .map(FactorGrantedAuthority.class::cast)
                .toList();
        Map<String, Object> claims = new LinkedHashMap<>();
        factors.stream()
                .map(FactorGrantedAuthority::getIssuedAt)
                .max(Instant::compareTo)
                .ifPresent(time -> claims.put("auth_time", time.getEpochSecond()));
        claims.put("acr", ACR_ONE_FACTOR);
        claims.put(
                "amr",
                factors.stream()
                        .map(factor -> METHODS.getOrDefault(factor.getAuthority(), "user"))
                        .toList());
        return claims;
    }
}
