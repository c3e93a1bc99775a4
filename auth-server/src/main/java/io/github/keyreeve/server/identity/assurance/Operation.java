package io.github.keyreeve.server.identity.assurance;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;

/**
 * What users and clients may do, and what it requires.
 *
 * @param name as in the policy
 * @param scope of the access token, for calls of the API
 * @param permission of the user; null if the operation concerns the own account
 * @param recent whether the authentication must be recent
 * @param shownInCall whether a call may show factors in its body, so that the feature itself asks the policy
 */
public record Operation(
        String name,
        List<Route> pages,
        List<Route> calls,
        @Nullable String scope,
        @Nullable String permission,
        Assurance assurance,
        boolean recent,
        boolean shownInCall) {

    /** Whether the access token of the caller has the scope. */
    boolean isInScopeOf(Authentication caller) {
        return caller.getAuthorities().stream()
                .anyMatch(authority -> ("SCOPE_" + scope).equals(authority.getAuthority()));
    }
}
