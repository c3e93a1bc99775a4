package io.github.keyreeve.server.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.TestUser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The pages of webhooks with messages that arrived and that did not keep the rules of all pages, in each language. */
@Order(1)
@Execution(ExecutionMode.SAME_THREAD)
class WebhookScreensTests {

    private static final HttpServer RECEIVER = receiver();
    private static final String ORIGIN =
            "http://127.0.0.1:" + RECEIVER.getAddress().getPort();
    private static final Node NODE = Node.builder()
            .property("keyreeve.outbound.allow", ORIGIN)
            .property("keyreeve.delivery.interval", "200ms")
            .start();
    private static final String API = "/api/admin/webhooks";

    private final Chromium browser = Chromium.fresh();
    private final Api admin = Api.as(NODE, TestUser.on(NODE, "admin"));

    @AfterAll
    static void stop() {
        NODE.close();
        RECEIVER.stop(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "fr"})
    void messagesAndWhatCanBeDoneWithThem(String language) {
        signIn(language);
        String page = "/admin/webhooks/" + add("Billing of the harbour", "/in");
        add("A receiver with a name that is rather long for a table", "/gone");
        browser.open(NODE.resolve(page + "/test"));
        browser.leave(() -> browser.find("main form button").click());
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            browser.open(NODE.resolve(page));
            return browser.texts("tbody code").contains("204");
        });
        PageRules.check(browser, "admin-webhook", language);
        browser.open(NODE.resolve("/admin/webhooks"));
        PageRules.check(browser, "admin-webhooks-some", language);
        browser.open(NODE.resolve(page));
        browser.leave(() -> browser.find("td.act a").click());
        PageRules.check(browser, "admin-webhook-replay", language);
        browser.open(NODE.resolve(page + "/remove"));
        PageRules.check(browser, "admin-webhook-remove", language);
        browser.open(NODE.resolve(page + "/edit"));
        PageRules.check(browser, "admin-webhook-edit", language);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "fr"})
    void aReceiverThatIsGoneAndANewSecret(String language) {
        signIn(language);
        String page = "/admin/webhooks/" + add("A receiver that is gone", "/gone");
        browser.open(NODE.resolve(page + "/test"));
        browser.leave(() -> browser.find("main form button").click());
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            browser.open(NODE.resolve(page));
            return browser.texts("tbody code").contains("410");
        });
        assertThat(browser.find(".notice").isDisplayed()).isTrue();
        PageRules.check(browser, "admin-webhook-gone", language);
        browser.open(NODE.resolve(page + "/rotate-secret"));
        browser.leave(() -> browser.find("main form button").click());
        PageRules.check(browser, "admin-webhook-secret", language);
        browser.open(NODE.resolve(page));
        PageRules.check(browser, "admin-webhook-two-secrets", language);
    }

    private void signIn(String language) {
        NODE.bean(JdbcClient.class).sql("delete from webhook").update();
        browser.speak(language);
        User.administrator(NODE).comeSignedIn(browser, NODE);
    }

    private String add(String name, String path) {
        return admin.post(
                        API,
                        "name",
                        name,
                        "url",
                        ORIGIN + path + "?with=a-parameter-that-is-long-and-breaks-nowhere-0123456789",
                        "types",
                        List.of("account.disabled", "account.enabled", "account.deleted"),
                        "enabled",
                        true)
                .expectStatus(201)
                .json()
                .path("webhook")
                .path("id")
                .asString();
    }

    private static HttpServer receiver() {
        try {
            HttpServer receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            receiver.createContext("/", exchange -> {
                exchange.getRequestBody().readAllBytes();
                exchange.sendResponseHeaders(exchange.getRequestURI().getPath().equals("/gone") ? 410 : 204, -1);
                exchange.close();
            });
            receiver.start();
            return receiver;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
