package io.github.keyreeve.server.identity.authentication;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The permissions that each role has. What a user may do follows from the permissions of all its roles. */
public final class RolePermissions {

    private final Map<String, Set<String>> permissions;

    RolePermissions(Map<String, Set<String>> permissions) {
        this.permissions = Map.copyOf(permissions);
    }

    /** The roles that have permissions. */
    public Set<String> roles() {
        return permissions.keySet();
    }

    /** The permissions of these roles, in alphabetical order; a role that the policy does not name has none. */
    public List<String> of(Set<String> roles) {
        Set<String> all = new TreeSet<>();
        roles.forEach(role -> all.addAll(permissions.getOrDefault(role, Set.of())));
        return List.copyOf(all);
    }
}
