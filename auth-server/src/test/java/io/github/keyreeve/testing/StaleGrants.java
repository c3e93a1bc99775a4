package io.github.keyreeve.testing;

import java.time.Duration;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Grants whose user authenticated a while ago. */
public final class StaleGrants {

    private StaleGrants() {}

    /** Lets the authentication behind all grants of the user be so long ago. */
    public static void of(String username, Node node, Duration ago) {
        node.bean(JdbcClient.class)
                .sql("""
                        update authorization_grant
                           set factors = (select jsonb_object_agg(key, cast(:then as text)) from jsonb_each(factors))
                         where account_id = (select id from account where username = :username)
                        """)
                .param("then", Instant.now().minus(ago).toString())
                .param("username", username)
                .update();
    }
}
