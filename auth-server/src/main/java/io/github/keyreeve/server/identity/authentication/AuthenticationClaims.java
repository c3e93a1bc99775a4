package io.github.keyreeve.server.identity.authentication;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;

/** The token claims about the authentication of a user. */
public final class AuthenticationClaims {

    /** One factor: authenticator assurance level 1, NIST SP 800-63B. */
    public static final String ACR_ONE_FACTOR = "aal1";

    /** Two factors, or a passkey, which is two in one: authenticator assurance level 2. */
    public static final String ACR_TWO_FACTORS = "aal2";

    private AuthenticationClaims() {}

    /** When and how the user signed in, their roles and tier, RFC 9068 section 2.2; empty without a user. */
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
        Map<String, Object> claims = new LinkedHashMap<>();
        authorities(user).stream()
                .map(FactorGrantedAuthority::getIssuedAt)
                .max(Instant::compareTo)
                .ifPresent(time -> claims.put("auth_time", time.getEpochSecond()));
        Set<Factor> factors = factors(user);
        claims.put("acr", acr(factors));
        claims.put("amr", amr(factors));
        return claims;
    }

    /** {@code acr}: the authentication context class reference. */
    public static String acr(Authentication user) {
        return acr(factors(user));
    }

    private static String acr(Set<Factor> factors) {
        return factors.size() > 1 || factors.contains(Factor.PASSKEY) ? ACR_TWO_FACTORS : ACR_ONE_FACTOR;
    }

    private static List<String> amr(Set<Factor> factors) {
        List<String> methods = new ArrayList<>();
        factors.forEach(factor -> methods.addAll(factor.methods()));
        if (factors.size() > 1) {
            methods.add("mfa");
        }
        return methods;
    }

    private static Set<Factor> factors(Authentication user) {
        Set<Factor> factors = new TreeSet<>();
        authorities(user).forEach(authority -> Factor.of(authority).ifPresent(factors::add));
        return factors;
    }

    private static List<FactorGrantedAuthority> authorities(Authentication user) {
        return user.getAuthorities().stream()
                .filter(FactorGrantedAuthority.class::isInstance)
                .map(FactorGrantedAuthority.class::cast)
                .toList();
    }
}
