package io.github.keyreeve.resource.tokens;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.core.ClaimAccessor;
import org.springframework.security.oauth2.core.OAuth2AuthenticatedPrincipal;

/**
 * Who sent the request, in the claims of RFC 9068 section 2.2: the same for a JWT and for an opaque token, and all that the
 * business ever learns of a token.
 *
 * @param subject the account, or the client where no user is involved
 * @param clientId the client that the token was issued to
 * @param scopes what the token permits
 * @param audience the APIs that the token is meant for
 * @param roles the user's roles
 * @param tier the user's tier, where there is one
 * @param expiresAt the end of the token
 * @param authenticatedAt when the user signed in, section 2.2.1; null where none did
 * @param keyThumbprint the key that the token is bound to, RFC 9449 section 6; null for a bearer token
 */
public record TokenPrincipal(
        String subject,
        String clientId,
        Set<String> scopes,
        List<String> audience,
        Set<String> roles,
        @Nullable String tier,
        Instant expiresAt,
        @Nullable Instant authenticatedAt,
        @Nullable String keyThumbprint)
        implements OAuth2AuthenticatedPrincipal {

    /** Reads claims that were verified before; {@code sub}, {@code client_id} and {@code exp} must be there. */
    static TokenPrincipal of(ClaimAccessor claims) {
        return new TokenPrincipal(
                required(claims.getClaimAsString("sub"), "sub"),
                required(claims.getClaimAsString("client_id"), "client_id"),
                strings(claims, "scope")
                        .flatMap(scope -> Arrays.stream(scope.split(" ")))
                        .filter(scope -> !scope.isEmpty())
                        .collect(Collectors.toUnmodifiableSet()),
                strings(claims, "aud").toList(),
                strings(claims, "roles").collect(Collectors.toUnmodifiableSet()),
                claims.getClaimAsString("tier"),
                required(claims.getClaimAsInstant("exp"), "exp"),
                claims.getClaimAsInstant("auth_time"),
                Confirmation.thumbprint(claims));
    }

    /** Whether a client acts for itself: with client credentials the subject is the client, RFC 9068 section 2.2. */
    public boolean isService() {
        return subject.equals(clientId);
    }

    @Override
    public String getName() {
        return subject;
    }

    @Override
    public Collection<? extends GrantedAuthority> getAuthorities() {
        return Stream.concat(
                        scopes.stream().map(scope -> "SCOPE_" + scope),
                        roles.stream().map(role -> "ROLE_" + role))
                .map(SimpleGrantedAuthority::new)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Map<String, Object> getAttributes() {
        Map<String, Object> attributes = new HashMap<>(Map.of("sub", subject, "client_id", clientId));
        if (keyThumbprint != null) {
            attributes.put(Confirmation.CLAIM, Confirmation.of(keyThumbprint));
        }
        return attributes;
    }

    private static Stream<String> strings(ClaimAccessor claims, String name) {
        List<String> values = claims.getClaimAsStringList(name);
        return values == null ? Stream.empty() : values.stream();
    }

    private static <T> T required(@Nullable T value, String name) {
        if (value == null) {
            throw new IllegalArgumentException("The verified token has no " + name + ".");
        }
        return value;
    }
}
