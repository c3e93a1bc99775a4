package io.github.keyreeve.server.signin.rememberme;

import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.TestUser;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of persistent logins. */
final class StoredLogins {

    private final JdbcClient jdbc;

    private StoredLogins(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    static StoredLogins on(Node node) {
        return new StoredLogins(node.bean(JdbcClient.class));
    }

    /** As if the last renewal were a minute ago: by the clock of the database, which tests cannot move. */
    void passAMinute(TestUser user) {
        jdbc.sql(
                        "update persistent_login set renewed_at = renewed_at - interval '1 minute' where account_id = :account")
                .param("account", user.id())
                .update();
    }

    /** All columns of the login of the user. */
    String row(TestUser user) {
        return jdbc.sql("select persistent_login::text from persistent_login where account_id = :account")
                .param("account", user.id())
                .query(String.class)
                .single();
    }
}
