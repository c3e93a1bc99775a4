package io.github.keyreeve.server.console.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import io.github.keyreeve.testing.TestUser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Administrators see webhooks and their messages in the console, and do there what the API does. */
class WebhookPagesTests {

    private static final HttpServer RECEIVER = receiver();
    private static final String ORIGIN =
            "http://127.0.0.1:" + RECEIVER.getAddress().getPort();
    private static final Node NODE = Node.builder()
            .property("keyreeve.outbound.allow", ORIGIN)
            .property("keyreeve.delivery.interval", "200ms")
            .start();
    private static final TestUser ADMINISTRATOR = TestUser.on(NODE, "admin");
    private static final String API = "/api/admin/webhooks";
    private static final String PAGES = "/admin/webhooks";

    private static volatile int status = 204;

    private final Browser console = Browser.signedIn(NODE, ADMINISTRATOR);
    private final Api admin = Api.as(NODE, ADMINISTRATOR);

    @BeforeEach
    void empty() {
        status = 204;
        NODE.bean(JdbcClient.class).sql("delete from webhook").update();
    }

    @AfterAll
    static void stop() {
        NODE.close();
        RECEIVER.stop(0);
    }

    @Test
    void addsOneAndShowsItsSecretOnce() {
        Page form = console.get(PAGES + "/new");
        assertThat(form.document().select("input[name=types]")).hasSizeGreaterThan(20);

        Page shown = console.submit(form, Map.of("name", "Shop", "url", ORIGIN + "/in", "types", "account.disabled"));

        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.document().select("#secret").val()).startsWith("whsec_");
        JsonNode webhook = only();
        assertThat(webhook.path("name").asString()).isEqualTo("Shop");
        assertThat(webhook.path("types").get(0).asString()).isEqualTo("account.disabled");
        assertThat(console.get(PAGES + "/" + id()).body()).doesNotContain("whsec_");
        assertThat(console.get(PAGES).document().select("tbody").text()).contains("Shop", ORIGIN + "/in", "active");
    }

    @Test
    void keepsWhatWasEnteredIfItRefusesIt() {
        Page refused = console.submit(
                console.get(PAGES + "/new"), Map.of("name", "", "url", "ftp://private", "types", "client.deleted"));

        assertThat(refused.status()).isEqualTo(400);
        Document page = refused.document();
        assertThat(page.select("#url").val()).isEqualTo("ftp://private");
        assertThat(page.select("#name[aria-invalid], #url[aria-invalid]")).hasSize(2);
        assertThat(page.select("input[value=client.deleted]").hasAttr("checked"))
                .isTrue();
        assertThat(admin.get(API).expectOk().json().path("items")).isEmpty();
    }

    @Test
    void editsWithoutEnabling() {
        add(false);

        Page form = console.get(PAGES + "/" + id() + "/edit");
        assertThat(form.document().select("#name").val()).isEqualTo("Shop");
        console.follow(
                console.submit(form, Map.of("name", "Store", "url", ORIGIN + "/other", "types", "account.enabled")));

        JsonNode webhook = only();
        assertThat(webhook.path("name").asString()).isEqualTo("Store");
        assertThat(webhook.path("enabled").asBoolean()).isFalse();
    }

    @Test
    void asksBeforeEachAct() {
        add(true);

        assertThat(agree("disable")).contains("Shop is disabled.");
        assertThat(only().path("enabled").asBoolean()).isFalse();
        assertThat(agree("enable")).contains("Shop is enabled.");
        assertThat(only().path("enabled").asBoolean()).isTrue();
        assertThat(agree("remove")).contains("Shop is deleted.");
        assertThat(admin.get(API).expectOk().json().path("items")).isEmpty();
    }

    @Test
    void rotatesTheSecretWithAnOverlapThatCanBeEnded() {
        String before = add(true);

        Page shown = console.submit(console.get(PAGES + "/" + id() + "/rotate-secret"), Map.of());

        assertThat(shown.document().select("#secret").val())
                .startsWith("whsec_")
                .isNotEqualTo(before);
        assertThat(shown.document().text()).contains("The former secret signs too");
        assertThat(only().path("former_secret_until").isNull()).isFalse();
        assertThat(agree("end-former-secret")).contains("no longer signs");
        assertThat(only().path("former_secret_until").isNull()).isTrue();
    }

    @Test
    void showsMessagesAndSendsThemAgain() {
        add(true);
        agree("test");
        Document page = awaitMessage("delivered");
        assertThat(page.select("tbody").text()).contains("webhook.test", "delivered", "204");
        assertThat(console.get(PAGES).document().select("tbody").text()).contains("delivered");
        String replay = page.select("td.act a").attr("href");

        Page after = console.submit(console.get(replay), Map.of());

        assertThat(console.follow(after).document().select("[role=status]").text())
                .isEqualTo("Messages that are sent again: 1");
        await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        awaitMessage("delivered").select("td.number").text().equals("2"));
        assertThat(span("2020-01-01T00:00", "2120-01-01T00:00")).isEqualTo("Messages that are sent again: 1");
        assertThat(span("2020-01-01T00:00", "2020-01-02T00:00")).isEqualTo("Messages that are sent again: 0");
    }

    @Test
    void refusesATimeThatIsNone() {
        add(true);

        Page refused = console.submit(console.get(PAGES + "/" + id()), Map.of("since", "yesterday", "until", ""));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.document().select("#since").attr("aria-invalid")).isEqualTo("true");
        assertThat(refused.document().select("[role=alert]")).hasSize(1);
    }

    @Test
    void saysWhereAReceiverIsGone() {
        add(true);
        status = 410;
        agree("test");

        Document page = awaitMessage("given up");
        assertThat(page.select("h1 .badge").text()).isEqualTo("gone");
        assertThat(page.select(".notice").text()).contains("status 410");
        await().atMost(Duration.ofSeconds(20)).until(() -> console.get("/admin")
                .document()
                .select(".warnings")
                .text()
                .contains("The receiver of a webhook is gone"));
        assertThat(agree("enable")).contains("Shop is enabled.");
    }

    @Test
    void isForThoseWhoMay() {
        add(true);
        Browser user = Browser.signedIn(NODE, TestUser.on(NODE));

        assertThat(user.get(PAGES).status()).isEqualTo(403);
        assertThat(user.get(PAGES + "/new").status()).isEqualTo(403);
        assertThat(user.get(PAGES + "/" + id()).status()).isEqualTo(403);
        assertThat(user.get(PAGES + "/" + id() + "/remove").status()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/none", "/none/edit", "/019c1d2e-6f00-7abc-8def-0123456789ab", "/none/remove", "/none/explode"})
    void knowsNoOther(String path) {
        assertThat(console.get(PAGES + path).status()).isEqualTo(404);
    }

    private String add(boolean enabled) {
        return admin.post(
                        API,
                        "name",
                        "Shop",
                        "url",
                        ORIGIN + "/in",
                        "types",
                        List.of("account.disabled"),
                        "enabled",
                        enabled)
                .expectStatus(201)
                .json()
                .path("secret")
                .asString();
    }

    private String agree(String act) {
        Page after = console.submit(console.get(PAGES + "/" + id() + "/" + act), Map.of());
        return console.follow(after).document().select("[role=status]").text().replaceAll("[\u2068\u2069]", "");
    }

    private String span(String since, String until) {
        Page after = console.submit(console.get(PAGES + "/" + id()), Map.of("since", since, "until", until));
        return console.follow(after).document().select("[role=status]").text();
    }

    private Document awaitMessage(String state) {
        return await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> console.get(PAGES + "/" + id()).document(),
                        page -> page.select("tbody").text().contains(state));
    }

    private String id() {
        return only().path("id").asString();
    }

    private JsonNode only() {
        JsonNode items = admin.get(API).expectOk().json().path("items");
        assertThat(items).hasSize(1);
        return items.get(0);
    }

    private static HttpServer receiver() {
        try {
            HttpServer receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            receiver.createContext("/", exchange -> {
                exchange.getRequestBody().readAllBytes();
                exchange.sendResponseHeaders(status, -1);
                exchange.close();
            });
            receiver.start();
            return receiver;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
