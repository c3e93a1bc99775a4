package io.github.keyreeve.server.integration.monitor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.github.keyreeve.server.integration.remote.NotAsExpected;
import io.github.keyreeve.server.integration.webhooks.WebhookSecret;
import io.github.keyreeve.server.platform.mail.OperatorMail;
import io.github.keyreeve.testing.FreePorts;
import io.github.keyreeve.testing.Mailbox;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class NotifierTests {

    private static final Instant TIME = Instant.parse("2030-01-31T12:00:00Z");
    private static final Notification CHANGE = new Notification(
            URI.create("https://login.example"),
            TIME,
            List.of(new Change("jwks", "failed", TIME.minusSeconds(120), "there is no key")),
            List.of("jwks"));
    private static final byte[] KEY = "0123456789abcdef0123456789abcdef".getBytes(UTF_8);

    @Test
    void postsAMessageThatIsSignedAsStandardWebhooksDescribes() throws Exception {
        Map<String, String> received = new ConcurrentHashMap<>();
        HttpServer receiver = receiver(received, 204);
        try {
            new WebhookNotifier(
                            MonitorTests.remote(address(receiver)),
                            WebhookSecret.parse("whsec_" + Base64.getEncoder().encodeToString(KEY)))
                    .send(CHANGE);
        } finally {
            receiver.stop(0);
        }

        JsonNode message = new JsonMapper().readTree(received.get("body"));
        assertThat(message.path("type").asString()).isEqualTo("monitor.changed");
        assertThat(message.path("data").path("failing").get(0).asString()).isEqualTo("jwks");
        assertThat(message.path("data").path("changes").get(0).path("since").asString())
                .isEqualTo("2030-01-31T11:58:00Z");
        assertThat(received.get("path")).isEqualTo("/hooks");
        assertThat(received.get("signature")).isEqualTo("v1," + signature(received));
    }

    @Test
    void failsIfTheReceiverDoesNotTakeIt() throws Exception {
        Map<String, String> received = new ConcurrentHashMap<>();
        HttpServer receiver = receiver(received, 500);
        try {
            assertThatThrownBy(() -> new WebhookNotifier(MonitorTests.remote(address(receiver)), null).send(CHANGE))
                    .isInstanceOf(NotAsExpected.class)
                    .hasMessage("the receiver responded 500");
        } finally {
            receiver.stop(0);
        }
        assertThat(received.get("signature")).isEmpty();
    }

    @Test
    void sendsAMail() {
        Mailbox mails = Mailbox.shared();
        new MailNotifier(mail(mails.port()), "monitor@login.example", "pager@operator.example").send(CHANGE);

        Mailbox.Received mail = mails.await("pager@operator.example");
        assertThat(mail.subject()).isEqualTo("login.example: failing jwks");
        assertThat(mail.raw())
                .contains("From: monitor@login.example", "Auto-Submitted: auto-generated", "there is no key")
                .contains("Message-ID: <" + CHANGE.id() + "@login.example>");
    }

    @Test
    void failsIfTheMailServerIsAway() {
        assertThatThrownBy(() -> new MailNotifier(mail(FreePorts.next()), "a@a.example", "b@b.example").send(CHANGE))
                .isInstanceOf(NotAsExpected.class);
    }

    private static OperatorMail mail(int port) {
        return new OperatorMail(
                new OperatorMail.Account(Mailbox.shared().host(), port, null, null),
                OperatorMail.Security.none,
                Duration.ofSeconds(10));
    }

    private static String signature(Map<String, String> received) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
        mac.update((received.get("id") + "." + received.get("timestamp") + ".").getBytes(UTF_8));
        return Base64.getEncoder()
                .encodeToString(mac.doFinal(String.valueOf(received.get("body")).getBytes(UTF_8)));
    }

    private static URI address(HttpServer receiver) {
        return URI.create("http://localhost:" + receiver.getAddress().getPort() + "/hooks");
    }

    private static HttpServer receiver(Map<String, String> received, int status) throws Exception {
        HttpServer receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            received.put("body", new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            received.put("path", exchange.getRequestURI().getPath());
            for (String name : List.of("id", "timestamp", "signature")) {
                String value = exchange.getRequestHeaders().getFirst("webhook-" + name);
                received.put(name, value == null ? "" : value);
            }
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        receiver.start();
        return receiver;
    }
}
