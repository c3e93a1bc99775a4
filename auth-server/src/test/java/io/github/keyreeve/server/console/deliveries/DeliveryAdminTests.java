package io.github.keyreeve.server.console.deliveries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.keyreeve.server.platform.mail.Mail;
import io.github.keyreeve.server.platform.mail.Outbox;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import io.github.keyreeve.testing.TestUser;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Administrators see what was not delivered, and have it tried again or removed. */
class DeliveryAdminTests {

    private static final Node NODE = Node.builder()
            .property("spring.mail.host", "")
            .property("keyreeve.mail.give-up-after", "3d")
            .shared();
    private static final TestUser ADMINISTRATOR = TestUser.on(NODE, "admin");
    private static final String API = "/api/admin/deliveries";

    private final Browser console = Browser.signedIn(NODE, ADMINISTRATOR);
    private final Api admin = Api.as(NODE, ADMINISTRATOR);
    private final JdbcClient jdbc = NODE.bean(JdbcClient.class);

    @BeforeEach
    void empty() {
        jdbc.sql("delete from delivery").update();
        jdbc.sql("delete from given_up_delivery").update();
    }

    @Test
    void listsThoseThatWait() {
        send("carol@example.com");

        JsonNode mail = only(API + "?state=waiting");

        assertThat(mail.path("recipient").asString()).isEqualTo("c…@example.com");
        assertThat(mail.path("kind").asString()).isEqualTo("mail");
        assertThat(mail.path("type").asString()).isEqualTo("password-changed");
        assertThat(mail.path("attempts").asInt()).isZero();
        assertThat(mail.path("given_up_at").isNull()).isTrue();
        assertThat(items(API)).isEmpty();
        assertThat(console.get("/admin/deliveries?state=waiting")
                        .document()
                        .select("tbody")
                        .text())
                .contains("c…@example.com")
                .doesNotContain("carol");
    }

    @Test
    void keepsThoseThatWaitedForTooLong() {
        giveUp("carol@example.com");

        JsonNode mail = only(API);

        assertThat(mail.path("reason").asString()).isEqualTo("expired");
        assertThat(mail.path("failure").asString()).isEqualTo("450 4.2.1");
        assertThat(mail.path("attempts").asInt()).isEqualTo(9);
        assertThat(items(API + "?state=waiting")).isEmpty();
        Document page = console.get("/admin/deliveries").document();
        assertThat(page.select("tbody").text()).contains("c…@example.com", "It waited for too long.", "450 4.2.1");
    }

    @Test
    void listsThoseThatFailApart() {
        send("carol@example.com");
        send("dave@example.com");
        jdbc.sql("update delivery set failure = 'away' where number = (select min(number) from delivery)")
                .update();

        assertThat(only(API + "?state=failing").path("recipient").asString()).isEqualTo("c…@example.com");
        assertThat(items(API + "?state=failing&kind=mail")).hasSize(1);
        assertThat(console.get("/admin/deliveries?state=failing&kind=mail")
                        .document()
                        .select("tbody")
                        .text())
                .contains("c…@example.com", "away")
                .doesNotContain("d…@");
    }

    @Test
    void showsThemInTheOverview() {
        giveUp("carol@example.com");

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            Document overview = console.get("/admin").document();
            assertThat(overview.select(".warnings").text()).contains("Deliveries were given up");
            assertThat(overview.select("a[href=/admin/deliveries]:not(.side a)").text())
                    .isEqualTo("1");
        });
    }

    @Test
    void triesOneAgainAfterAQuestion() {
        giveUp("carol@example.com");

        Page question = console.get(link("retry"));
        assertThat(question.document().select("h1").text()).contains("c…@example.com");
        assertThat(items(API)).hasSize(1);
        Page after = console.submit(question, Map.of());

        assertThat(console.follow(after).document().select("[role=status]").text())
                .contains("c…@example.com");
        assertThat(items(API)).isEmpty();
        assertThat(only(API + "?state=waiting").path("attempts").asInt()).isZero();
        assertThat(sentence("delivery_retried")).contains("c…@example.com", ADMINISTRATOR.name());
    }

    @Test
    void removesOneAfterAQuestion() {
        giveUp("carol@example.com");

        Page after = console.submit(console.get(link("drop")), Map.of());

        assertThat(console.follow(after).document().select("[role=status]").text())
                .contains("is removed");
        assertThat(items(API)).isEmpty();
        assertThat(items(API + "?state=waiting")).isEmpty();
        assertThat(sentence("delivery_dropped")).contains("c…@example.com", ADMINISTRATOR.name());
    }

    @Test
    void triesAllAgainAfterAQuestion() {
        giveUp("carol@example.com", "dave@example.com");

        Page after = console.submit(console.get("/admin/deliveries/retry-all"), Map.of());

        assertThat(console.follow(after).document().select("[role=status]").text())
                .isEqualTo("Deliveries that are tried again: 2");
        assertThat(items(API + "?state=waiting")).hasSize(2);
        assertThat(sentence("deliveries_retried")).contains(ADMINISTRATOR.name());
    }

    @Test
    void triesOneNowThatWaits() {
        send("carol@example.com");
        postpone("null");

        Page question = console.get(link("retry", "?state=failing"));
        Page after = console.submit(question, Map.of());

        assertThat(after.location().toString()).endsWith("/admin/deliveries?state=failing");
        assertThat(isDue()).isTrue();
        assertThat(only(API + "?state=waiting").path("failure").asString()).isEqualTo("away");
        assertThat(sentence("delivery_retried")).contains("c…@example.com", ADMINISTRATOR.name());

        postpone("null");
        admin.post(API + "/" + idOfWaiting() + "/retry").expectStatus(204);
        assertThat(isDue()).isTrue();
    }

    /** Another node would try it at the same time. */
    @Test
    void leavesOneThatIsBeingTried() {
        send("carol@example.com");
        postpone("now() + interval '1 hour'");

        admin.post(API + "/" + idOfWaiting() + "/retry").expectStatus(204);

        assertThat(isDue()).isFalse();
    }

    @Test
    void removesOneThatWaits() {
        send("carol@example.com");
        send("dave@example.com");

        Page after = console.submit(console.get(link("drop", "?state=waiting")), Map.of());

        assertThat(after.location().toString()).endsWith("/admin/deliveries?state=waiting");
        assertThat(console.follow(after).document().select("tbody tr")).hasSize(1);
        admin.delete(API + "/" + idOfWaiting()).expectStatus(204);
        assertThat(items(API + "?state=waiting")).isEmpty();
        assertThat(items(API)).isEmpty();
    }

    private void postpone(String takenUntil) {
        jdbc.sql("update delivery set due_at = now() + interval '1 hour', failure = 'away', taken_until = "
                        + takenUntil)
                .update();
    }

    private boolean isDue() {
        return jdbc.sql("select due_at <= now() + interval '1 minute' from delivery")
                .query(Boolean.class)
                .single();
    }

    private String idOfWaiting() {
        return only(API + "?state=waiting").path("id").asString();
    }

    @Test
    void doesTheSameByApi() {
        giveUp("carol@example.com", "dave@example.com", "erin@example.com");
        JsonNode mails = items(API);
        String first = API + "/" + mails.get(0).path("id").asString();
        String second = API + "/" + mails.get(1).path("id").asString();

        admin.post(first + "/retry").expectStatus(204);
        admin.post(first + "/retry").expectStatus(204);
        admin.delete(second).expectStatus(204);
        admin.delete(second).expectProblem(404);
        admin.delete(API + "/none").expectProblem(404);
        assertThat(admin.post(API + "/retry").expectOk().json().path("retried").asInt())
                .isEqualTo(1);
        assertThat(items(API + "?state=waiting")).hasSize(2);
    }

    @Test
    void turnsPages() {
        giveUp("carol@example.com", "dave@example.com", "erin@example.com");
        JsonNode all = items(API);

        JsonNode first = admin.get(API + "?limit=2").expectOk().json();
        JsonNode second = admin.get(API + "?limit=2&after=" + first.path("next").asString())
                .expectOk()
                .json();

        assertThat(first.path("items")).containsExactly(all.get(0), all.get(1));
        assertThat(second.path("items")).containsExactly(all.get(2));
        assertThat(items(API + "?limit=2&before=" + second.path("previous").asString()))
                .isEqualTo(first.path("items"));
    }

    @Test
    void isForThoseWhoMay() {
        TestUser user = TestUser.on(NODE);

        Api.as(NODE, user).get(API).expectStatus(403);
        Api.as(NODE, user).post(API + "/retry").expectStatus(403);
        assertThat(Browser.signedIn(NODE, user).get("/admin/deliveries").status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"state=lost", "kind=lost", "after=forged", "limit=0"})
    void refusesMalformedFilters(String query) {
        admin.get(API + "?" + query).expectProblem(400);
        assertThat(console.get("/admin/deliveries?" + query).status()).isEqualTo(400);
    }

    private void send(String recipient) {
        NODE.bean(Outbox.class)
                .send(Mail.to(recipient, "password-changed", Locale.ENGLISH).naming("carol"));
    }

    private void giveUp(String... recipients) {
        for (String recipient : recipients) {
            send(recipient);
        }
        jdbc.sql("""
                        update delivery set created_at = created_at - interval '4 days', give_up_at = give_up_at - interval '4 days', attempts = 9, failure = '450 4.2.1'
                        """).update();
        await().atMost(Duration.ofSeconds(20)).until(() -> items(API).size() == recipients.length);
    }

    private String link(String act) {
        return link(act, "");
    }

    private String link(String act, String query) {
        return console.get("/admin/deliveries" + query)
                .document()
                .select("td.act a[href*=" + act + "]")
                .attr("href");
    }

    private String sentence(String event) {
        return console.get("/admin/audit?event=" + event)
                .document()
                .select(".sentence")
                .text();
    }

    private JsonNode only(String list) {
        JsonNode items = items(list);
        assertThat(items).hasSize(1);
        return items.get(0);
    }

    private JsonNode items(String list) {
        return admin.get(list).expectOk().json().path("items");
    }
}
