package io.github.keyreeve.server.identity.authentication;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What clients may learn about a user, OpenID Connect Core section 5.1. */
public record StandardClaims(
        String preferredUsername,
        @Nullable String name,
        @Nullable String email,
        boolean emailVerified,
        Instant updatedAt) {

    /** Claims by name, as far as there is a value; {@code email} never without {@code email_verified}. */
    public Map<String, Object> named(Collection<String> names) {
        Map<String, Object> claims = new LinkedHashMap<>();
        if (names.contains("preferred_username")) {
            claims.put("preferred_username", preferredUsername);
        }
        if (names.contains("name") && name != null) {
            claims.put("name", name);
        }
        if (names.contains("updated_at")) {
            claims.put("updated_at", updatedAt.getEpochSecond());
        }
        if (names.contains("email") && email != null) {
            claims.put("email", email);
        }
        if ((names.contains("email") || names.contains("email_verified")) && email != null) {
            claims.put("email_verified", emailVerified);
        }
        return claims;
    }
}
