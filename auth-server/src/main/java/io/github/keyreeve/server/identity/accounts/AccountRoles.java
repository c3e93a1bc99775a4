package io.github.keyreeve.server.identity.accounts;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The roles that an account may have: the configured ones, those that have permissions, and always {@code admin}. */
public final class AccountRoles {

    private final List<String> names;

    AccountRoles(List<String> configured, Set<String> withPermissions) {
        this.names = Stream.of(List.of(Account.ADMINISTRATOR), configured, withPermissions)
                .flatMap(Collection::stream)
                .distinct()
                .toList();
    }

    public List<String> names() {
        return names;
    }
}
