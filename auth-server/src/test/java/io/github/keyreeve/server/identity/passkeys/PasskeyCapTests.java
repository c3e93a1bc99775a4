package io.github.keyreeve.server.identity.passkeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import io.github.keyreeve.testing.TestUser;
import io.github.keyreeve.testing.VirtualAuthenticator;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An account has so many passkeys, and for one more none of them goes. */
class PasskeyCapTests {

    private static final String PATH = "/account/security/passkeys";

    private final Node node = Node.shared();
    private final TestUser user = TestUser.on(node);
    private final Browser owner = Browser.signedIn(node, user);

    @Test
    void refusesOneMore() {
        VirtualAuthenticator.addedBy(owner, node);
        addCopies(1, PasskeyRegistration.MOST - 2);
        Page last = owner.get(PATH);
        assertThat(last.document().select("form[data-passkey]")).hasSize(1);
        String made = VirtualAuthenticator.at(node).made(VirtualAuthenticator.options(last));
        addCopies(100, 100);

        Page refused = owner.submit(last, Map.of("credential", made, "label", "One more"));

        assertThat(refused.body()).contains("You have 20 passkeys");
        assertThat(refused.document().select("form[data-passkey]")).isEmpty();
        assertThat(node.bean(PasskeyRecords.class).of(user.id())).hasSize(PasskeyRegistration.MOST);
    }

    private void addCopies(int first, int last) {
        node.bean(JdbcClient.class)
                .sql("""
                        insert into passkey (credential_id, account_id, label, public_key, attestation_object, signature_count,
                                             backup_eligible, backup_state, added_at)
                        select sha256(cast(account_id || ' ' || n as bytea)), account_id, 'Key ' || n, public_key,
                               attestation_object, 0, backup_eligible, backup_state, added_at
                          from passkey, generate_series(:first, :last) n
                         where account_id = :account and label = 'Test key'
                        """)
                .param("account", user.id())
                .param("first", first)
                .param("last", last)
                .update();
    }
}
