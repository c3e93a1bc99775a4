package io.github.keyreeve.server.grants;

import io.github.keyreeve.server.accounts.AccessWithdrawn;
import io.github.keyreeve.server.accounts.SessionEnded;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Ends grants with the sessions they came from, in the transaction that ends those. */
class AccountGrants {

    private final JdbcClient jdbc;

    AccountGrants(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    void end(AccessWithdrawn withdrawn) {
        jdbc.sql("""
                        update grant_
                           set revoked_at = now(), revoked_because = 'ACCESS_WITHDRAWN',
                               expires_at = least(expires_at, now())
                         where account_id = :account and revoked_at is null
                        """).param("account", withdrawn.accountId()).update();
    }

    @EventListener
    @Order(1)
    void end(SessionEnded session) {
        jdbc.sql("""
                        update grant_
                           set revoked_at = now(), revoked_because = 'SESSION_ENDED',
                               expires_at = least(expires_at, now())
                         where account_id = :account and session_id = :sid and revoked_at is null
                        """)
                .param("account", session.accountId())
                .param("sid", session.sid())
                .update();
    }
}
