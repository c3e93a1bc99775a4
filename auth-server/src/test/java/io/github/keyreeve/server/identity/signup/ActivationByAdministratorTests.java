package io.github.keyreeve.server.identity.signup;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.identity.accounts.AccountState;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.Mailbox;
import io.github.keyreeve.testing.Newcomer;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import io.github.keyreeve.testing.TestUser;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Administrators resend the activation mail of a pending account. */
class ActivationByAdministratorTests {

    private static final Node NODE = Node.shared();

    private final Mailbox mailbox = Mailbox.shared();
    private final TestUser administrator = TestUser.on(NODE, "admin");
    private final Api api = Api.as(NODE, administrator);
    private final Newcomer newcomer = Newcomer.any();
    private final String id = newcomer.register(Api.on(NODE)).expectStatus(201).string("id");

    ActivationByAdministratorTests() {
        // Two mails that wait at the same time are sent in any order.
        mailbox.await(newcomer.email());
    }

    @Test
    void sendsALinkThatActivates() {
        api.post("/api/admin/users/" + id + "/resend-activation").expectStatus(202);

        newcomer.activate(
                        Api.on(NODE), mailbox.await(newcomer.email(), 2).get(1).token())
                .expectStatus(204);
        assertThat(audited()).isEqualTo(1);
    }

    @Test
    void rejectsAnAccountThatIsNotPending() {
        newcomer.activate(Api.on(NODE), mailbox.await(newcomer.email()).token()).expectStatus(204);

        api.post("/api/admin/users/" + id + "/resend-activation").expectProblem(409);
        UUID withoutAddress = TestUser.on(NODE, AccountState.PENDING).id();
        api.post("/api/admin/users/" + withoutAddress + "/resend-activation").expectProblem(409);
        api.post("/api/admin/users/" + UUID.randomUUID() + "/resend-activation").expectProblem(404);
        assertThat(audited()).isZero();
    }

    @Test
    void isForAdministratorsOnly() {
        Api.as(NODE, TestUser.on(NODE))
                .post("/api/admin/users/" + id + "/resend-activation")
                .expectStatus(403);
    }

    @Test
    void hasAButtonInTheConsole() {
        Browser console = Browser.signedIn(NODE, administrator);
        String path = "/admin/users/" + id;
        Page page = console.get(path);
        assertThat(page.document().select("button[formaction=" + path + "/resend-activation]"))
                .hasSize(1);

        Page sent = console.post(path + "/resend-activation", Map.of("_csrf", page.formField("_csrf")));

        assertThat(console.follow(sent).document().select("[role=status]").text())
                .contains("on its way");
        String token = mailbox.await(newcomer.email(), 2).get(1).token();
        newcomer.activate(Api.on(NODE), token).expectStatus(204);
        assertThat(console.get(path).document().select("button[formaction$=resend-activation]"))
                .isEmpty();
        assertThat(console.post(path + "/resend-activation", Map.of("_csrf", page.formField("_csrf")))
                        .status())
                .isEqualTo(409);
    }

    private int audited() {
        return NODE.bean(JdbcClient.class)
                .sql("""
                        select count(*) from audit_event
                         where event = 'activation_resent' and account_id = :id and actor_id = :administrator
                        """)
                .param("id", UUID.fromString(id))
                .param("administrator", administrator.id().toString())
                .query(Integer.class)
                .single();
    }
}
