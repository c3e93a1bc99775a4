package io.github.keyreeve.server.integration.webhooks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.keyreeve.server.integration.webhooks.Receiver.Call;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.FreePorts;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.TestUser;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Messages are signed as Standard Webhooks describes, and lead nowhere but to where an administrator may send them. */
class WebhookSecurityTests {

    private static final String API = "/api/admin/webhooks";

    private final Receiver receiver = Receiver.started();
    private final Node node = Node.builder()
            .property("keyreeve.outbound.allow", receiver.origin())
            .property("keyreeve.delivery.interval", "200ms")
            .property("keyreeve.webhooks.first-retry", "100ms")
            .start();
    private final Api admin = Api.as(node, TestUser.on(node, "admin"));

    @AfterEach
    void stop() {
        node.close();
        receiver.close();
    }

    /** By the programs of the documentation. */
    @ParameterizedTest
    @ValueSource(strings = {"python", "js"})
    void othersVerifyTheSignature(String language) throws Exception {
        JsonNode added = add();
        Call call = test(added, 0);

        assertThat(verified(language, added.path("secret").asString(), call)).isTrue();
        assertThat(verified(language, "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD", call))
                .isFalse();
        Call changed = new Call("", call.id(), call.timestamp(), call.signature(), "", "{}");
        assertThat(verified(language, added.path("secret").asString(), changed)).isFalse();
    }

    @Test
    void bothSecretsSignDuringTheOverlap() throws Exception {
        JsonNode added = add();
        String id = added.path("webhook").path("id").asString();
        String former = added.path("secret").asString();
        JsonNode rotated = admin.post(API + "/" + id + "/secret").expectOk().json();
        String current = rotated.path("secret").asString();
        assertThat(current).isNotEqualTo(former);
        assertThat(rotated.path("webhook").path("former_secret_until").isNull()).isFalse();

        Call overlap = test(added, 0);
        assertThat(overlap.signature().split(" ", -1)).hasSize(2);
        assertThat(verified("python", former, overlap)).isTrue();
        assertThat(verified("python", current, overlap)).isTrue();

        node.clock().advance(Duration.ofHours(25));
        Call later = test(added, 1);
        assertThat(verified("python", former, later)).isFalse();
        assertThat(verified("python", current, later)).isTrue();
        assertThat(Api.as(node, TestUser.on(node, "admin"))
                        .get(API + "/" + id)
                        .expectOk()
                        .json()
                        .path("former_secret_until")
                        .isNull())
                .isTrue();
    }

    @Test
    void anAdministratorEndsTheOverlap() throws Exception {
        JsonNode added = add();
        String id = added.path("webhook").path("id").asString();
        admin.post(API + "/" + id + "/secret").expectOk();
        admin.delete(API + "/" + id + "/former-secret").expectStatus(204);

        Call call = test(added, 0);
        assertThat(call.signature().split(" ", -1)).hasSize(1);
        assertThat(verified("python", added.path("secret").asString(), call)).isFalse();
    }

    @Test
    void showsASecretOnceAndStoresItSealed() {
        JsonNode added = add();
        String id = added.path("webhook").path("id").asString();
        String secret = added.path("secret").asString();

        assertThat(admin.get(API).expectOk().body()).doesNotContain("whsec_");
        assertThat(admin.get(API + "/" + id).expectOk().body()).doesNotContain("whsec_");
        byte[] stored = node.bean(JdbcClient.class)
                .sql("select sealed_secret from webhook")
                .query(byte[].class)
                .single();
        assertThat(stored).hasSizeGreaterThan(40);
        assertThat(new String(stored, ISO_8859_1)).doesNotContain(secret.substring(6, 16));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://shop.example.com/hooks",
                "https://127.0.0.1/hooks",
                "https://10.0.0.1:8443/hooks",
                "https://[::1]:8443/hooks",
                "https://0x7f.1:8443/hooks",
                "https://user:password@shop.example.com/",
                "https://shop.example.com:22/",
                "https://shop.example.com/#fragment",
                "file:///etc/passwd",
                "shop.example.com",
                ""
            })
    void refusesHostileAddresses(String url) {
        admin.post(API, "name", "Shop", "url", url, "types", List.of("account.deleted"))
                .expectProblem(400);
    }

    @Test
    void refusesWhatIsIncomplete() {
        admin.post(API, "url", receiver.url(), "types", List.of("account.deleted"))
                .expectProblem(400);
        admin.post(API, "name", "Shop", "url", receiver.url(), "types", List.of())
                .expectProblem(400);
        admin.post(API, "name", "Shop", "url", receiver.url(), "types", List.of("account.gone"))
                .expectProblem(400);
        Api.as(node, TestUser.on(node)).get(API).expectStatus(403);
    }

    /** A name that leads to a private address is found out at each request; a redirect is not followed. */
    @Test
    void connectsToNoPrivateAddress() throws Exception {
        int port = FreePorts.next();
        try (ServerSocket canary = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            JsonNode hostile = admin.post(
                            API,
                            "name",
                            "Inside",
                            "url",
                            "https://localhost:" + port + "/",
                            "types",
                            List.of("account.deleted"))
                    .expectStatus(201)
                    .json();
            String id = hostile.path("webhook").path("id").asString();
            admin.post(API + "/" + id + "/test").expectStatus(204);
            eventually().until(() -> message(id).path("attempts").asInt() >= 1);
            assertThat(message(id).path("failure").asString()).isEqualTo("address");

            receiver.replyBy(call -> 307);
            String redirected = add().path("webhook").path("id").asString();
            admin.post(API + "/" + redirected + "/test").expectStatus(204);
            eventually().until(() -> message(redirected).path("status").asInt() == 307);

            assertThat(isReached(canary)).isFalse();
        }
    }

    private static boolean isReached(ServerSocket canary) throws IOException {
        canary.setSoTimeout(300);
        try {
            canary.accept().close();
            return true;
        } catch (SocketTimeoutException nobody) {
            return false;
        }
    }

    private JsonNode message(String id) {
        return admin.get(API + "/" + id + "/messages")
                .expectOk()
                .json()
                .path("items")
                .path(0);
    }

    private JsonNode add() {
        return admin.post(API, "name", "Shop", "url", receiver.url(), "types", List.of("account.deleted"))
                .expectStatus(201)
                .json();
    }

    private Call test(JsonNode webhook, int before) {
        Api.as(node, TestUser.on(node, "admin"))
                .post(API + "/" + webhook.path("webhook").path("id").asString() + "/test")
                .expectStatus(204);
        eventually().until(() -> receiver.calls().size() > before);
        return receiver.calls().get(before);
    }

    /** Runs the program of this language in docs/webhooks.md. */
    private boolean verified(String language, String secret, Call call) throws Exception {
        Matcher block = Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("../docs/webhooks.md")));
        assertThat(block.find()).isTrue();
        Path program = Files.createTempFile("verify", language.equals("js") ? ".mjs" : ".py");
        Files.writeString(program, block.group(1));
        Process process = new ProcessBuilder(
                        language.equals("js") ? "node" : "python3",
                        program.toString(),
                        secret,
                        call.id(),
                        call.timestamp(),
                        call.signature())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().write(call.text().getBytes(UTF_8));
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        Files.delete(program);
        assertThat(output).isIn("valid", "invalid");
        return output.equals("valid");
    }

    private static ConditionFactory eventually() {
        return await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(20));
    }
}
