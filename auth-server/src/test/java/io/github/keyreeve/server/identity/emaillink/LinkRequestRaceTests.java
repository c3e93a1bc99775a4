package io.github.keyreeve.server.identity.emaillink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.Mailbox;
import io.github.keyreeve.testing.Newcomer;
import io.github.keyreeve.testing.Node;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A requested link is for the reader of the address that the account has when the link is issued. */
class LinkRequestRaceTests {

    private static final Node NODE = Node.shared();

    private final Api api = Api.on(NODE);
    private final JdbcClient jdbc = NODE.bean(JdbcClient.class);
    private final Newcomer user = Newcomer.any().activated(api);

    /** The request finds the account by its old address, and waits for the change. */
    @Test
    void aResetLinkIsNotMailedToAnAddressThatTheAccountLosesMeanwhile() {
        String address = Newcomer.any().email();

        NODE.bean(TransactionTemplate.class).executeWithoutResult(status -> {
            jdbc.sql("update account set email = :new, email_key = :new where email_key = :old")
                    .param("new", address)
                    .param("old", user.email())
                    .update();
            api.post("/auth/forgot", "email", user.email()).expectStatus(202);
            await().pollInSameThread().until(this::isWaitedFor);
        });
        api.post("/auth/forgot", "email", address).expectStatus(202);
        Mailbox.shared().await(address, "new password");

        assertThat(Mailbox.shared().to(user.email()))
                .noneMatch(mail -> mail.subject().contains("new password"));
    }

    private boolean isWaitedFor() {
        return jdbc.sql("""
                        select exists (select from pg_stat_activity a where pg_backend_pid() = any(pg_blocking_pids(a.pid)))
                        """).query(Boolean.class).single();
    }
}
