package io.github.keyreeve.server.identity.accounts;

import java.util.List;
import java.util.stream.Stream;

/** The roles that an account may have: the configured ones and always {@code admin}. */
public final class AccountRoles {

    private final List<String> names;

    AccountRoles(List<String> configured) {
        this.names = Stream.concat(Stream.of(Account.ADMINISTRATOR), configured.stream())
                .distinct()
                .toList();
    }

    public List<String> names() {
        return names;
    }
}
