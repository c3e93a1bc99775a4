package io.github.keyreeve.server.signin.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.identity.accounts.NewAccount;
import io.github.keyreeve.testing.Mailbox;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.SignedInUser;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An account has no more sessions than the setting says, and none ends without a record. */
class SessionCapTests {

    @Test
    void theOldestSessionEndsWithARecord() {
        try (Node node =
                Node.builder().property("keyreeve.sessions.per-account", "3").start()) {
            List<SignedInUser> users = new ArrayList<>();
            String address = UUID.randomUUID() + "@example.com";
            users.add(SignedInUser.of(
                    node, NewAccount.named("user-" + UUID.randomUUID()).withEmail(address)));
            node.bean(JdbcClient.class)
                    .sql("update account set email_verified = true where email = :address")
                    .param("address", address)
                    .update();
            SignedInUser another = SignedInUser.at(node);
            for (int i = 0; i < 4; i++) {
                users.add(users.get(0).elsewhere());
            }

            assertThat(users)
                    .extracting(user -> user.browser().get("/account").status())
                    .containsExactly(302, 302, 200, 200, 200);
            assertThat(another.browser().get("/account").status()).isEqualTo(200);
            assertThat(node.bean(JdbcClient.class)
                            .sql("""
                                    select facts ->> 'reason' from audit_event
                                     where event = 'session_ended' and account_id = :account
                                    """)
                            .param("account", users.get(0).id())
                            .query(String.class)
                            .list())
                    .containsExactly("limit", "limit");
            assertThat(Mailbox.shared().await(address, "oldest sessions").link())
                    .endsWith("/account/sessions");
        }
    }
}
