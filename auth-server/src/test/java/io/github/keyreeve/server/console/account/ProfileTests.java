package io.github.keyreeve.server.console.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.identity.accounts.Account;
import io.github.keyreeve.server.identity.accounts.AccountState;
import io.github.keyreeve.server.identity.accounts.Accounts;
import io.github.keyreeve.server.identity.lifecycle.AccountDeletion;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.StaleGrants;
import io.github.keyreeve.testing.TestUser;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Users view and change their own accounts. */
class ProfileTests {

    private static final Node NODE = Node.shared();

    private final TestUser user = TestUser.on(NODE);
    private final Api api = Api.as(NODE, user);

    @Test
    void showsTheAccountToItsOwner() {
        Response profile = api.get("/users/me").expectOk();

        assertThat(profile.string("id")).isEqualTo(user.id().toString());
        assertThat(profile.string("username")).isEqualTo(user.name());
        assertThat(profile.string("state")).isEqualTo("active");
    }

    @Test
    void changesTheFullNameAndNothingElse() {
        Response profile = api.put(
                        "/users/me", "full_name", " Ada Lovelace ", "roles", List.of("admin"), "tier", "premium")
                .expectOk();

        assertThat(profile.string("full_name")).isEqualTo("Ada Lovelace");
        assertThat(profile.json().path("roles")).isEmpty();
        assertThat(profile.string("tier")).isEqualTo("free");
        api.put("/users/me", "full_name", "two\r\nlines").expectProblem(400);
        api.put("/users/me", "full_name", "x".repeat(201)).expectProblem(400);
    }

    @Test
    void requiresARecentAuthenticationOrThePasswordForDeletion() {
        StaleGrants.of(user.name(), NODE, Duration.ofMinutes(6));

        api.delete("/users/me").expectProblem(401);
        api.delete("/users/me", "password", "wrong-password").expectProblem(401);
        api.get("/users/me").expectOk();
        api.delete("/users/me", "password", user.password()).expectStatus(204);
        api.get("/users/me").expectChallenge(401, "invalid_token");
    }

    @Test
    void purgesADeletedAccountAfterTheDelay() {
        api.delete("/users/me").expectStatus(204);
        AccountDeletion accountDeletion = NODE.bean(AccountDeletion.class);
        Accounts accounts = NODE.bean(Accounts.class);

        accountDeletion.purge(1000);
        assertThat(accounts.byId(user.id())).map(Account::state).contains(AccountState.DELETED);
        NODE.bean(JdbcClient.class)
                .sql("update account set purge_at = purge_at - interval '31 days' where id = :id")
                .param("id", user.id())
                .update();
        accountDeletion.purge(1000);

        assertThat(accounts.byId(user.id())).isEmpty();
    }

    @Test
    void canBeRestoredByAnAdministrator() {
        api.delete("/users/me").expectStatus(204);

        Api.as(NODE, TestUser.on(NODE, "admin"))
                .patch("/api/admin/users/" + user.id(), "state", "active")
                .expectOk();
        Api.as(NODE, user).get("/users/me").expectOk();
        NODE.bean(AccountDeletion.class).purge(1000);
        assertThat(NODE.bean(Accounts.class).byId(user.id())).isPresent();
    }
}
