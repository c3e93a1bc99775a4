package io.github.keyreeve.server.tokens.apikeys;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * A scope that API keys may have.
 *
 * @param name in the scope catalogue
 * @param audience the service whose keys have it, as in {@code introspection_audiences} of the client that the service is
 * @param role which role of the account it requires, now and at each use; null for none
 */
public record UsageScope(
        String name, String audience, @Nullable String role) {

    @SuppressWarnings("NullAway") // what is absent is null
    public UsageScope {
        name = name == null ? "" : name.strip();
        audience = audience == null ? "" : audience.strip();
    }

    boolean isFor(Collection<String> roles) {
        return role == null || roles.contains(role);
    }
}
