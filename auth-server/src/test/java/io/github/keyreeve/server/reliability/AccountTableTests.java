package io.github.keyreeve.server.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.EmbeddedPostgres;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.TestUser;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Administrators search ten thousand accounts, and no statement reads the whole table. */
class AccountTableTests {

    private static final EmbeddedPostgres.Database DATABASE =
            EmbeddedPostgres.shared().createDatabase();

    private static Node node;
    private static ExplainedStatements explained;
    private static TestUser administrator;
    private static Api admin;

    @BeforeAll
    static void fill() throws Exception {
        node = SentStatements.watchedNode().database(DATABASE).start();
        administrator = TestUser.on(node, "admin");
        admin = Api.as(node, administrator);
        explained = new ExplainedStatements(DATABASE);
        explained.execute("""
                insert into account (id, username, username_key, email, email_key, full_name, tier, state, created_at)
                select gen_random_uuid(), 'User' || n, 'user' || n, 'user' || n || '@example.com',
                       'user' || n || '@example.com', 'Person number ' || n, 'free', 'active', now() - n * interval '1 hour'
                  from generate_series(1, 10000) n
                """, """
                insert into totp (account_id, account_epoch, sealed_secret, begun_at, confirmed_at)
                select id, epoch, '', now(), now() from account where username like 'User%7'
                """, """
                insert into passkey_user (handle, account_id)
                select sha256(cast(id::text as bytea)), id from account where username like 'User%1'
                """, """
                insert into passkey (credential_id, account_id, label, public_key, attestation_object, signature_count,
                                     backup_eligible, backup_state, added_at)
                select handle, account_id, 'Key', '', '', 0, false, false, now() from passkey_user
                """, """
                update account_activity t set last_sign_in_at = a.created_at
                  from account a where a.id = t.account_id and a.username not like 'User%3'
                """, "vacuum analyze");
    }

    @AfterAll
    static void stop() throws Exception {
        explained.close();
        node.close();
    }

    @Test
    void listsFindsAndTurnsPagesByIndexesOnly() throws Exception {
        List<String> sent = SentStatements.of(node).during(() -> {
            String next = admin.get("/api/admin/users").expectOk().string("next");
            admin.get("/api/admin/users?after=" + next).expectOk();
            next = admin.get("/api/admin/users?sort=-created_at").expectOk().string("next");
            admin.get("/api/admin/users?sort=-created_at&after=" + next).expectOk();
            Response found = admin.get("/api/admin/users?search=user4711").expectOk();
            assertThat(found.json().path("items")).hasSize(1);
            assertThat(admin.get("/api/admin/users?search=NUMBER%204712")
                            .expectOk()
                            .json()
                            .path("items"))
                    .hasSize(1);
            admin.get("/api/admin/users?search=4713@example").expectOk();
            String path = "/api/admin/users/"
                    + found.json().path("items").get(0).path("id").asString();
            admin.patch(path, "tier", "premium").expectOk();
            admin.post(path + "/lock").expectStatus(204);
            admin.post(path + "/unlock").expectStatus(204);
            admin.delete(path).expectStatus(204);
        });

        assertThat(sent).hasSizeGreaterThan(20);
        assertThat(explained.readFromEndToEnd(SentStatements.of(node).all()))
                .noneMatch(statement -> statement.startsWith("account:"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "state=active",
                "state=locked",
                "tier=free",
                "tier=premium&sort=-created_at",
                "role=admin",
                "second_factor=true",
                "second_factor=false",
                "second_factor=true&state=active&sort=-last_sign_in_at",
                "not_signed_in_since=2020-01-01",
                "not_signed_in_since=2999-01-01",
                "sort=-username",
                "sort=last_sign_in_at",
                "sort=-last_sign_in_at",
                "sort=password_changed_at",
                "sort=-password_changed_at"
            })
    void filtersAndSortsByIndexesOnly(String query) throws Exception {
        String list = "/api/admin/users?limit=20&" + query;
        SentStatements.of(node).during(() -> {
            Response first = admin.get(list).expectOk();
            if (!first.string("next").isEmpty()) {
                Response second =
                        admin.get(list + "&after=" + first.string("next")).expectOk();
                Response back =
                        admin.get(list + "&before=" + second.string("previous")).expectOk();
                assertThat(back.json().path("items")).isEqualTo(first.json().path("items"));
                assertThat(back.string("previous")).isEmpty();
                assertThat(back.string("next")).isEqualTo(first.string("next"));
            }
        });

        assertThat(explained.readFromEndToEnd(SentStatements.of(node).all()))
                .noneMatch(statement -> statement.matches("(?s)(account|account_activity|totp|passkey):.*"));
    }

    @Test
    void showsAPageOfThemAndTheWayToTheNext() {
        Browser browser = Browser.signedIn(node, administrator);

        String page = browser.get("/admin/users").body();

        assertThat(page).contains("Next page").doesNotContain("First page");
        assertThat(browser.get("/admin/users?search=Person+number+777").body()).contains("User7770");
    }
}
