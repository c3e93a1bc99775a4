package io.github.keyreeve.server.identity.search;

import io.github.keyreeve.server.identity.accounts.LoginName;
import io.github.keyreeve.server.platform.errors.InvalidInput;
import io.github.keyreeve.server.platform.errors.Reason;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The login names of accounts, for lists that refer to accounts by id. */
public final class AccountNames {

    private final JdbcClient jdbc;

    AccountNames(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The names of these accounts by one statement; an account that is deleted has none. */
    public Map<UUID, String> of(Collection<UUID> ids) {
        Map<UUID, String> names = new HashMap<>();
        if (!ids.isEmpty()) {
            jdbc.sql("select id, username from account where id = any(cast(:ids as uuid[]))")
                    .param("ids", ids.stream().map(UUID::toString).toArray(String[]::new))
                    .query(row -> {
                        names.put(row.getObject("id", UUID.class), row.getString("username"));
                    });
        }
        return names;
    }

    /** The account with this login name, or else with this address, verified or not. */
    public Optional<UUID> find(String nameOrAddress) {
        return LoginName.typed(nameOrAddress)
                .flatMap(name ->
                        jdbc.sql("""
                        select id from account where username_key = :key or email_key = :key
                         order by (username_key = :key) desc limit 1
                        """).param("key", name.key()).query(UUID.class).optional());
    }

    /**
     * The account of this id, login name or address.
     *
     * @throws InvalidInput if there is none of this name; an id is taken as it is
     */
    public UUID idOf(String nameOrId) {
        try {
            return UUID.fromString(nameOrId);
        } catch (IllegalArgumentException isName) {
            return find(nameOrId)
                    .orElseThrow(() -> new InvalidInput(
                            "account", Reason.NOT_ALLOWED, "account is neither the id nor the name of an account."));
        }
    }
}
