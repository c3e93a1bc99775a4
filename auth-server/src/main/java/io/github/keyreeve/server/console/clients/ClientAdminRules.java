package io.github.keyreeve.server.console.clients;

import io.github.keyreeve.server.identity.assurance.AssurancePolicy;
import io.github.keyreeve.server.identity.authentication.UserAuthentication;
import io.github.keyreeve.server.tokens.metadata.ClientMetadata;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;

/**
 * Who may administer which clients. A client is privileged if it can reach more than its users give it: it asks users for their passwords
 * itself ({@code first_party}, {@code legacy}) or for no consent, it introspects tokens of others, or it may administer this server. A caller that could make
 * one, or get the secret of one, would have what it has. So each change of one, before and after, needs the operation of the policy
 * {@code clients-privileged}, and a token its scope, which a token with {@code admin.clients} alone cannot pass on.
 */
final class ClientAdminRules {

    /** The operation, and in the scope of a token its right to it. */
    static final String PRIVILEGED = "clients-privileged";

    private static final String SCOPE = "SCOPE_admin.clients.privileged";
    private static final String ADMINISTRATION = "admin.";

    private final AssurancePolicy policy;

    ClientAdminRules(AssurancePolicy policy) {
        this.policy = policy;
    }

    /**
     * Refuses callers who may not administer a client with this metadata.
     *
     * @throws AccessDeniedException also if the user has to authenticate further
     */
    void check(Authentication caller, ClientMetadata metadata) {
        if (!isPrivileged(metadata)) {
            return;
        }
        policy.require(PRIVILEGED, caller);
        boolean hasScope = caller.getAuthorities().stream().anyMatch(each -> SCOPE.equals(each.getAuthority()));
        if (!(caller instanceof UserAuthentication) && !hasScope) {
            throw new AccessDeniedException("Only a token with the scope of privileged clients administers them");
        }
    }

    static boolean isPrivileged(ClientMetadata metadata) {
        return metadata.firstParty()
                || metadata.legacy()
                || !metadata.requireConsent()
                || !metadata.introspectionAudiences().isEmpty()
                || metadata.scopes().stream().anyMatch(scope -> scope.startsWith(ADMINISTRATION));
    }
}
