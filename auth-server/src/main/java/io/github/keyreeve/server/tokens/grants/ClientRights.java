package io.github.keyreeve.server.tokens.grants;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a client may have now. Whatever was granted earlier counts only as far as this goes.
 *
 * @param resources the audiences of its tokens; none for a client whose tokens are for this server
 */
record ClientRights(Set<String> scopes, List<String> resources) {

    static ClientRights read(ResultSet row) throws SQLException {
        return new ClientRights(
                Set.copyOf(GrantRow.strings(row, "allowed_scopes")), GrantRow.strings(row, "allowed_resources"));
    }

    Set<String> limit(Collection<String> granted) {
        return granted.stream().filter(scopes::contains).collect(Collectors.toUnmodifiableSet());
    }

    List<String> limitAudience(Collection<String> granted, String issuer) {
        List<String> allowed = resources.isEmpty() ? List.of(issuer) : resources;
        return granted.stream().filter(allowed::contains).toList();
    }
}
