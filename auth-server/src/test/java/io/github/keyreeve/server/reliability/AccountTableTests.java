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
                """, "vacuum analyze account");
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

    @Test
    void showsAPageOfThemAndTheWayToTheNext() {
        Browser browser = Browser.signedIn(node, administrator);

        String page = browser.get("/admin/users").body();

        assertThat(page).contains("Next page").doesNotContain("First page");
        assertThat(browser.get("/admin/users?search=Person+number+777").body()).contains("User7770");
    }
}
