package io.github.keyreeve.server.integration.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.keyreeve.server.integration.webhooks.Receiver.Call;
import io.github.keyreeve.server.platform.audit.SecurityEvent;
import io.github.keyreeve.server.platform.audit.SecurityEvents;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.Newcomer;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.TestUser;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Events reach the webhooks that subscribed to them, whatever becomes of the receiver meanwhile. */
class WebhookTests {

    private static final String API = "/api/admin/webhooks";

    private final Receiver receiver = Receiver.started();
    private final Node node = Node.builder()
            .property("keyreeve.outbound.allow", receiver.origin())
            .property("keyreeve.delivery.interval", "200ms")
            .property("keyreeve.webhooks.first-retry", "100ms")
            .start();
    private final Api admin = Api.as(node, TestUser.on(node, "admin"));
    private final SecurityEvents events = node.bean(SecurityEvents.class);

    @AfterEach
    void stop() {
        node.close();
        receiver.close();
    }

    @Test
    void sendsAnEventOnceItsTransactionHasCommitted() {
        add("account.disabled");
        UUID account = UUID.randomUUID();
        TransactionTemplate transaction = node.bean(TransactionTemplate.class);
        transaction.executeWithoutResult(change -> {
            events.record(SecurityEvent.ACCOUNT_DISABLED.of(UUID.randomUUID()));
            change.setRollbackOnly();
        });
        transaction.executeWithoutResult(change -> events.record(SecurityEvent.ACCOUNT_DISABLED.of(account)));

        eventually().until(() -> !receiver.calls().isEmpty() && waiting() == 0);
        assertThat(receiver.calls()).hasSize(1);
        Call call = receiver.calls().get(0);
        assertThat(call.method()).isEqualTo("POST");
        assertThat(call.contentType()).startsWith("application/json");
        assertThat(call.json().path("type").asString()).isEqualTo("account.disabled");
        assertThat(call.json().path("data").path("account_id").asString()).isEqualTo(account.toString());
        assertThat(call.json().propertyNames()).containsExactlyInAnyOrder("type", "timestamp", "data");
    }

    @Test
    void sendsNothingOfWhatNobodySubscribedTo() {
        String id = add("account.disabled");
        events.record(SecurityEvent.ACCOUNT_ENABLED.of(UUID.randomUUID()));
        admin.put(
                        API + "/" + id,
                        "name",
                        "Shop",
                        "url",
                        receiver.url(),
                        "types",
                        List.of("account.enabled"),
                        "enabled",
                        false)
                .expectOk();
        events.record(SecurityEvent.ACCOUNT_ENABLED.of(UUID.randomUUID()));

        assertThat(messages(id)).isEmpty();
        assertThat(receiver.calls()).isEmpty();
    }

    /** The account's id, and what is needed to look it up; no name, no address. */
    @Test
    void hasNoPersonalDataButIds() {
        add("account.created", "account.changed", "session.ended");
        Newcomer newcomer = Newcomer.any().activated(Api.on(node));
        Api own = Api.on(node, newcomer.login(Api.on(node)).accessToken());
        own.put("/users/me", "full_name", "Grace Hopper").expectOk();
        own.post("/users/me/end-everything");

        eventually().until(() -> receiver.calls().size() >= 3);
        assertThat(receiver.calls()).allSatisfy(call -> {
            assertThat(call.text()).doesNotContain(newcomer.email(), "Grace", "Hopper", "127.0.0.1");
            assertThat(call.json().path("data").propertyNames())
                    .isSubsetOf("account_id", "client_id", "event", "event_id", "fields", "kid", "algorithm");
        });
    }

    @Test
    void keepsTheOrderOfAnAccountThroughAnOutageOfAnHour() {
        add("account.disabled", "account.enabled");
        receiver.replyBy(call -> 503);
        UUID account = UUID.randomUUID();
        for (int i = 0; i < 6; i++) {
            events.record((i % 2 == 0 ? SecurityEvent.ACCOUNT_DISABLED : SecurityEvent.ACCOUNT_ENABLED).of(account));
        }
        eventually().until(() -> receiver.calls().size() >= 2);
        node.clock().advance(Duration.ofHours(1));
        int refused = receiver.calls().size();
        receiver.replyBy(call -> 204);

        eventually().until(() -> waiting() == 0);
        List<Call> taken = receiver.calls().subList(refused, receiver.calls().size());
        assertThat(taken.stream().map(Call::id).distinct()).hasSize(6);
        List<String> types =
                taken.stream().map(call -> call.json().path("type").asString()).toList();
        assertThat(types.subList(types.size() - 6, types.size()))
                .containsExactly(
                        "account.disabled",
                        "account.enabled",
                        "account.disabled",
                        "account.enabled",
                        "account.disabled",
                        "account.enabled");
    }

    @Test
    void anEventThatIsRefusedDelaysOnlyItsAccount() {
        String id = add("account.disabled");
        UUID unloved = UUID.randomUUID();
        receiver.replyBy(call -> call.text().contains(unloved.toString()) ? 500 : 204);
        events.record(SecurityEvent.ACCOUNT_DISABLED.of(unloved));
        IntStream.range(0, 10).forEach(each -> events.record(SecurityEvent.ACCOUNT_DISABLED.of(UUID.randomUUID())));

        eventually().until(() -> waiting() == 1);
        JsonNode failed = messages(id).get(10);
        assertThat(failed.path("state").asString()).isEqualTo("waiting");
        assertThat(failed.path("status").asInt()).isEqualTo(500);
        assertThat(failed.path("attempts").asInt()).isPositive();
        assertThat(messages(id).get(0).path("state").asString()).isEqualTo("delivered");
    }

    @Test
    void aSlowReceiverDelaysNoOther() {
        CountDownLatch end = new CountDownLatch(1);
        try (Receiver slow = Receiver.at("127.0.0.2");
                Node own = Node.builder()
                        .property("keyreeve.outbound.allow", receiver.origin() + "," + slow.origin())
                        .start()) {
            slow.replyBy(call -> {
                awaitQuietly(end);
                return 204;
            });
            Api api = Api.as(own, TestUser.on(own, "admin"));
            for (Receiver each : List.of(slow, receiver)) {
                api.post(API, "name", "Any", "url", each.url(), "types", List.of("account.disabled"))
                        .expectStatus(201);
            }
            IntStream.range(0, 30).forEach(each -> own.bean(SecurityEvents.class)
                    .record(SecurityEvent.ACCOUNT_DISABLED.of(UUID.randomUUID())));

            eventually().until(() -> receiver.calls().size() == 30);
            assertThat(slow.calls()).hasSizeLessThanOrEqualTo(2);
        } finally {
            end.countDown();
        }
    }

    @Test
    void aReceiverThatIsGoneIsDisabled() {
        String id = add("account.disabled");
        receiver.replyBy(call -> 410);
        events.record(SecurityEvent.ACCOUNT_DISABLED.of(UUID.randomUUID()));

        eventually().until(() -> waiting() == 0 && !webhook(id).path("enabled").asBoolean());
        assertThat(webhook(id).path("gone_at").isNull()).isFalse();
        assertThat(messages(id).get(0).path("state").asString()).isEqualTo("given_up");
        assertThat(audited("webhook_gone")).isEqualTo(1);
        assertThat(admin.get("/api/admin/deliveries?kind=webhook")
                        .expectOk()
                        .json()
                        .path("items")
                        .get(0)
                        .path("reason")
                        .asString())
                .isEqualTo("gone");
    }

    @Test
    void replaysOneMessageOrThoseOfATimeUnderTheSameIds() {
        String id = add("account.disabled");
        IntStream.range(0, 3).forEach(each -> events.record(SecurityEvent.ACCOUNT_DISABLED.of(UUID.randomUUID())));
        eventually().until(() -> waiting() == 0);
        List<String> first = receiver.calls().stream().map(Call::id).toList();

        String message = messages(id).get(0).path("id").asString();
        admin.post(API + "/" + id + "/messages/" + message + "/replay").expectStatus(204);
        eventually().until(() -> receiver.calls().size() == 4 && waiting() == 0);
        assertThat(first).contains(receiver.calls().get(3).id());

        assertThat(admin.post(
                                API + "/" + id + "/replay",
                                "since",
                                "2020-01-01T00:00:00Z",
                                "until",
                                "2999-01-01T00:00:00Z")
                        .expectOk()
                        .json()
                        .path("replayed")
                        .asInt())
                .isEqualTo(3);
        eventually().until(() -> receiver.calls().size() == 7 && waiting() == 0);
        assertThat(receiver.calls().subList(4, 7)).extracting(Call::id).containsExactlyInAnyOrderElementsOf(first);
        admin.post(API + "/" + id + "/replay", "since", "yesterday").expectProblem(400);
        admin.post(API + "/" + id + "/messages/" + UUID.randomUUID() + "/replay")
                .expectProblem(404);
        assertThat(audited("webhook_replayed")).isEqualTo(2);
    }

    @Test
    void whatIsRemovedIsNotSent() {
        String id = add("account.disabled");
        receiver.replyBy(call -> 503);
        events.record(SecurityEvent.ACCOUNT_DISABLED.of(UUID.randomUUID()));
        eventually().until(() -> !receiver.calls().isEmpty());
        admin.delete(API + "/" + id).expectStatus(204);
        receiver.replyBy(call -> 204);
        int before = receiver.calls().size();

        eventually().until(() -> waiting() == 0);
        assertThat(receiver.calls().size()).isLessThanOrEqualTo(before + 1);
        admin.get(API + "/" + id).expectProblem(404);
    }

    @Test
    void sendsATestEvent() {
        String id = add("account.disabled");

        admin.post(API + "/" + id + "/test").expectStatus(204);

        eventually().until(() -> !receiver.calls().isEmpty());
        assertThat(receiver.calls().get(0).json().path("type").asString()).isEqualTo("webhook.test");
    }

    private String add(String... types) {
        String id = admin.post(API, "name", "Shop", "url", receiver.url(), "types", List.of(types))
                .expectStatus(201)
                .json()
                .path("webhook")
                .path("id")
                .asString();
        return id;
    }

    private JsonNode webhook(String id) {
        return admin.get(API + "/" + id).expectOk().json();
    }

    private JsonNode messages(String id) {
        return admin.get(API + "/" + id + "/messages").expectOk().json().path("items");
    }

    private int waiting() {
        return node.bean(JdbcClient.class)
                .sql("select count(*) from delivery where kind = 'webhook'")
                .query(Integer.class)
                .single();
    }

    private int audited(String event) {
        return node.bean(JdbcClient.class)
                .sql("select count(*) from audit_event where event = :event")
                .param("event", event)
                .query(Integer.class)
                .single();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private static ConditionFactory eventually() {
        return await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(20));
    }
}
