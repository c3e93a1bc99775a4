package io.github.keyreeve.server.console.overview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.keyreeve.server.platform.figures.Figure;
import io.github.keyreeve.server.platform.figures.Figures;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.TestUser;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The start page of the console. */
class OverviewTests {

    private static final Node NODE = Node.shared();
    private static final TestUser ADMINISTRATOR = TestUser.on(NODE, "admin");

    @Test
    void showsFiguresThatLinkToTheirLists() {
        Document page = Browser.signedIn(NODE, ADMINISTRATOR).get("/admin").document();

        assertThat(page.select(".side [aria-current]").attr("href")).isEqualTo("/admin");
        assertThat(page.select("a[href=/admin/users?state=locked]").text()).matches("(about )?[0-9,]+");
        assertThat(page.select("a[href^=/admin/audit?event=sign_in_failed]")).hasSize(3);
        assertThat(page.text()).contains("ES256", "signs", System.getProperty("java.version"));
        assertThat(page.select(".warnings").text()).contains("no second factor");
    }

    @Test
    void givesTheSameByApi() {
        JsonNode overview = Api.as(NODE, ADMINISTRATOR)
                .get("/api/admin/overview")
                .expectOk()
                .json();

        assertThat(overview.path("sign_ins")).hasSize(3);
        assertThat(overview.path("accounts").path("active").path("number").asLong())
                .isPositive();
        Api.as(NODE, TestUser.on(NODE)).get("/api/admin/overview").expectStatus(403);
        assertThat(Browser.signedIn(NODE, TestUser.on(NODE)).get("/admin").status())
                .isEqualTo(403);
    }

    @Test
    void listsTheNodesThatRun() {
        Node second = Node.sharedSecond();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(nodes()).hasSizeGreaterThanOrEqualTo(2));

        for (JsonNode node : nodes()) {
            assertThat(node.path("version").asString()).isEqualTo("development");
            assertThat(Instant.parse(node.path("started_at").asString())).isBefore(Instant.now());
            assertThat(Instant.parse(node.path("last_seen_at").asString()))
                    .isAfter(Instant.now().minusSeconds(60));
        }
        assertThat(Browser.signedIn(second, ADMINISTRATOR)
                        .get("/admin")
                        .document()
                        .text())
                .contains("Last seen", "development");
    }

    private static JsonNode nodes() {
        return Api.as(NODE, ADMINISTRATOR)
                .get("/api/admin/overview")
                .expectOk()
                .json()
                .path("nodes");
    }

    @Test
    void estimatesWhatIsTooMuchToCount() {
        Figures figures = NODE.bean(Figures.class);

        assertThat(figures.count("generate_series(1, 9999)", Map.of())).isEqualTo(new Figure(9999, false));
        assertThat(figures.count("generate_series(1, :last)", Map.of("last", 20000)))
                .isEqualTo(new Figure(20000, true));
    }
}
