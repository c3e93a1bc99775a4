package io.github.keyreeve.server.identity.authentication;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.io.Serializable;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;

/**
 * The user who is signed in, as the principal of Spring's {@code Authentication}. Its name is the account id, because
 * {@code sub}, consents and grants must outlive a change of the login name.
 *
 * @param accountId the immutable identifier
 * @param username the login name at sign-in; for display only, never for look-ups
 */
public record AccountPrincipal(
        UUID accountId, String username, @Nullable String email, String tier, Set<String> roles)
        implements Principal, Serializable {

    public AccountPrincipal {
        roles = Set.copyOf(roles);
    }

    /** The authenticated user, for endpoints that only accounts may call. */
    public static AccountPrincipal of(Authentication caller) {
        if (caller.getPrincipal() instanceof AccountPrincipal account) {
            return account;
        }
        throw new AccessDeniedException("This is for users only");
    }

    /** The token claims {@code roles} and {@code tier}, RFC 9068 section 2.2.3.1. */
    public Map<String, Object> claims() {
        return Map.of("roles", List.copyOf(roles), "tier", tier);
    }

    /** The account id as text. */
    @Override
    @JsonIgnore
    public String getName() {
        return accountId.toString();
    }

    @Override
    public String toString() {
        return getName();
    }
}
