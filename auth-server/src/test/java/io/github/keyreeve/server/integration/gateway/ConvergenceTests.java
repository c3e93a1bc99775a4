package io.github.keyreeve.server.integration.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.identity.accounts.Account;
import io.github.keyreeve.server.identity.accounts.AccountChanges;
import io.github.keyreeve.server.identity.accounts.AccountPatch;
import io.github.keyreeve.server.identity.accounts.AccountState;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.Http;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.TestUser;
import io.github.keyreeve.testing.kong.KongStandIn;
import io.github.keyreeve.testing.kong.KongStandIn.Fault;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happens on the way, Kong has in the end what it should have: everything, once, and nothing of before. */
class ConvergenceTests {

    private static final KongNode KONG = KongNode.start();

    private final KongStandIn kong = KONG.kong;

    @AfterAll
    static void stop() {
        KONG.close();
    }

    @AfterEach
    void mend() {
        kong.set(Fault.NONE);
        kong.allowChanges(Integer.MAX_VALUE);
        kong.hasConsumerGroups(true);
    }

    @Test
    void catchesUpAfterAnHourInWhichKongWasDown() {
        TestUser before = KONG.provisioned();
        String revoked = issue(before).string("id");
        TestUser disabled = KONG.provisioned();
        TestUser purged = KONG.provisioned();
        KONG.awaitRest();
        kong.set(Fault.DOWN);
        List<TestUser> joined =
                IntStream.range(0, 25).mapToObj(each -> TestUser.on(KONG.node)).toList();
        patch(before, new AccountPatch("premium", null, null, null));
        Api.as(KONG.node, before).delete("/users/me/api-keys/" + revoked).expectStatus(204);
        String key = issue(before).string("api_key");
        patch(disabled, AccountPatch.to(AccountState.DISABLED));
        KONG.node.bean(AccountChanges.class).delete(purged.id());
        KONG.await(() -> assertThat(count("state = 'failing'")).isPositive());
        KONG.clock.advance(Duration.ofHours(1));

        kong.set(Fault.NONE);

        KONG.awaitRest();
        joined.forEach(this::expectOneOfEach);
        expectOneOfEach(before);
        assertThat(kong.groups(before.id().toString())).containsExactly("premium");
        assertThat(kong.keys(before.id().toString())).singleElement().satisfies(each -> assertThat(each)
                .containsEntry("key", key));
        assertThat(partner(key)).isEqualTo(200);
        expectNothing(disabled.id());
        expectNothing(purged.id());
        assertThat(row(purged.id()))
                .as("nothing is left here of an account that is gone")
                .isZero();
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"ERROR", "CONFLICT", "LOST", "SLOW"})
    void triesAgainUntilItIsDone(Fault fault) {
        kong.set(fault);
        TestUser user = TestUser.on(KONG.node);
        String key = issue(user).string("api_key");
        KONG.await(() -> assertThat(count("state = 'failing'")).isPositive());
        assertThat(gateway(user, "state")).isEqualTo("failing");
        assertThat(gateway(user, "last_error")).contains("Kong").doesNotContain(key);

        kong.set(Fault.NONE);
        KONG.clock.advance(Duration.ofMinutes(10));

        KONG.awaitRest();
        expectOneOfEach(user);
        assertThat(kong.keys(user.id().toString())).hasSize(1);
        assertThat(gateway(user, "state")).isEqualTo("present");
        assertThat(gateway(user, "last_error")).isEqualTo("null");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void goesOnWhereItEnded(int changes) {
        KONG.awaitRest();
        kong.allowChanges(changes);
        TestUser user = TestUser.on(KONG.node);
        issue(user);
        KONG.await(() -> assertThat(count("state = 'failing'")).isPositive());

        kong.allowChanges(Integer.MAX_VALUE);
        KONG.clock.advance(Duration.ofMinutes(10));

        KONG.awaitRest();
        expectOneOfEach(user);
        assertThat(kong.keys(user.id().toString())).hasSize(1);
    }

    @Test
    void hasOneOfEachWhenTwoNodesWork() {
        try (Node second = KONG.second()) {
            List<TestUser> users = IntStream.range(0, 20)
                    .mapToObj(each -> TestUser.on(each % 2 == 0 ? KONG.node : second))
                    .toList();
            List<CompletableFuture<String>> tokens = users.stream()
                    .flatMap(user -> List.of(KONG.node, second).stream()
                            .map(node -> CompletableFuture.supplyAsync(() -> Api.as(node, user)
                                    .post("/auth/gateway-token")
                                    .expectOk()
                                    .accessToken())))
                    .toList();

            assertThat(tokens)
                    .allSatisfy(token -> assertThat(user(token.join())).isEqualTo(200));
            KONG.awaitRest();
            users.forEach(this::expectOneOfEach);
        }
    }

    @Test
    void doesAgainWhatChangedMeanwhile() {
        TestUser user = KONG.provisioned();
        KONG.awaitRest();
        kong.set(Fault.SLOW);
        patch(user, new AccountPatch("premium", null, null, null));
        KONG.await(() -> assertThat(count("leased_until > now()")).isPositive());
        patch(user, AccountPatch.to(AccountState.DISABLED));

        kong.set(Fault.NONE);
        KONG.clock.advance(Duration.ofMinutes(10));

        KONG.awaitRest();
        expectNothing(user.id());
    }

    @Test
    void givesALoginNameToItsNextOwner() {
        TestUser first = KONG.provisioned();
        KONG.awaitRest();
        kong.set(Fault.DOWN);
        KONG.jdbc()
                .sql("delete from account where id = :id")
                .param("id", first.id())
                .update();
        TestUser next = TestUser.named(KONG.node, first.name());

        kong.set(Fault.NONE);

        KONG.await(() -> {
            KONG.clock.advance(Duration.ofMinutes(1));
            expectOneOfEach(next);
        });
        expectNothing(first.id());
    }

    @Test
    void needsNoConsumerGroups() {
        kong.hasConsumerGroups(false);

        TestUser user = KONG.provisioned();

        KONG.awaitRest();
        assertThat(gateway(user, "state")).isEqualTo("present");
    }

    @Test
    void givesKongTheKeysOfItsScopesOnly() {
        TestUser user = KONG.provisioned();
        String forKong = issue(user).string("api_key");
        String other = Api.as(KONG.node, user)
                .post("/users/me/api-keys", "name", "Other", "usage_scope", "partner.write")
                .expectStatus(201)
                .string("api_key");

        KONG.await(() -> assertThat(partner(forKong)).isEqualTo(200));

        KONG.awaitRest();
        assertThat(partner(other)).isEqualTo(401);
        assertThat(kong.keys(user.id().toString())).hasSize(1);
    }

    @Test
    void takesAKeyBackThatWasRevokedOrHasExpired() {
        TestUser user = KONG.provisioned();
        Response revoked = issue(user);
        String kept = issue(user).string("api_key");
        KONG.await(() -> assertThat(kong.keys(user.id().toString())).hasSize(2));

        Api.as(KONG.node, user)
                .delete("/users/me/api-keys/" + revoked.string("id"))
                .expectStatus(204);

        KONG.await(() -> assertThat(partner(revoked.string("api_key"))).isEqualTo(401));
        assertThat(partner(kept)).isEqualTo(200);
        KONG.clock.advance(Duration.ofDays(91));
        assertThat(partner(kept)).as("Kong has its time to live").isEqualTo(401);
    }

    @Test
    void hasNothingOfAnAccountThatWasNeverActive() {
        TestUser pending = TestUser.on(KONG.node, AccountState.PENDING);

        KONG.provisioned();
        KONG.awaitRest();

        expectNothing(pending.id());
        assertThat(row(pending.id())).isZero();
    }

    private void expectOneOfEach(TestUser user) {
        assertThat(kong.consumers().stream().filter(each -> user.name().equals(each.get("custom_id"))))
                .singleElement()
                .satisfies(consumer -> assertThat(consumer)
                        .containsEntry("id", user.id().toString())
                        .containsEntry("username", user.id().toString()));
        assertThat(kong.jwtCredentials(user.id().toString())).singleElement().satisfies(credential -> assertThat(
                        credential)
                .containsEntry("key", user.id().toString())
                .containsEntry("algorithm", "HS256"));
    }

    private void expectNothing(UUID account) {
        assertThat(kong.consumers()).noneMatch(each -> account.toString().equals(each.get("id")));
        assertThat(kong.jwtCredentials(account.toString())).isEmpty();
        assertThat(kong.keys(account.toString())).isEmpty();
    }

    private static Response issue(TestUser user) {
        return Api.as(KONG.node, user)
                .post("/users/me/api-keys", "name", "Export", "usage_scope", "partner.read")
                .expectStatus(201);
    }

    private static @Nullable Account patch(TestUser user, AccountPatch patch) {
        return KONG.node
                .bean(AccountChanges.class)
                .patch(user.id(), patch, null)
                .orElse(null);
    }

    private static String gateway(TestUser user, String member) {
        return Api.as(KONG.node, user)
                .get("/users/me")
                .expectOk()
                .json()
                .at("/gateway/" + member)
                .asString("null");
    }

    private static int user(String token) {
        return status("/user", "Authorization", "Bearer " + token);
    }

    private static int partner(String key) {
        return status("/partner", "apikey", key);
    }

    private static int status(String path, String header, String value) {
        return Http.send(HttpRequest.newBuilder(KONG.kong.proxyUrl().resolve(path))
                        .header(header, value))
                .statusCode();
    }

    private static long row(UUID account) {
        return count("account_id = '" + account + "'");
    }

    private static long count(String condition) {
        return KONG.jdbc()
                .sql("select count(*) from gateway_consumer where " + condition)
                .query(Long.class)
                .single();
    }
}
