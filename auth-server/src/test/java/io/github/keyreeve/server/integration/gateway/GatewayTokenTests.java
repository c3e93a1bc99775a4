package io.github.keyreeve.server.integration.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSObject;
import io.github.keyreeve.server.identity.accounts.AccountChanges;
import io.github.keyreeve.server.identity.accounts.AccountPatch;
import io.github.keyreeve.server.identity.accounts.AccountState;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.Http;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.TestUser;
import io.github.keyreeve.testing.kong.KongStandIn;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.text.ParseException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Gateway tokens: what is in them, and that Kong's plugin accepts them and nothing else. */
class GatewayTokenTests {

    private static final KongNode KONG = KongNode.start();

    private final KongStandIn kong = KONG.kong;

    @AfterAll
    static void stop() {
        KONG.close();
    }

    @AfterEach
    void mend() {
        kong.set(KongStandIn.Fault.NONE);
        kong.hideSecrets(0);
        kong.allowChanges(Integer.MAX_VALUE);
    }

    @Test
    void isAJwtOfFourClaimsThatTheGatewayAccepts() throws ParseException {
        TestUser user = KONG.provisioned();

        Response response = Api.as(KONG.node, user).post("/auth/gateway-token").expectOk();

        JWSObject token = JWSObject.parse(response.accessToken());
        assertThat(token.getHeader().toJSONObject()).isEqualTo(Map.of("alg", "HS256", "typ", "JWT"));
        Map<String, Object> claims = token.getPayload().toJSONObject();
        assertThat(claims.keySet()).isEqualTo(Set.of("iss", "sub", "iat", "exp"));
        assertThat(claims)
                .containsEntry("iss", user.id().toString())
                .containsEntry("sub", user.id().toString());
        assertThat(seconds(claims, "exp") - seconds(claims, "iat")).isEqualTo(900);
        assertThat(response.json().path("token_type").asString()).isEqualTo("Bearer");
        assertThat(response.json().path("expires_in").asLong()).isEqualTo(900);
        HttpResponse<String> seen = user("Bearer " + response.accessToken());
        assertThat(seen.statusCode()).isEqualTo(200);
        assertThat(seen.body()).contains(user.id().toString(), user.name());
        assertThat(partner("Authorization", "Bearer " + response.accessToken()).statusCode())
                .isEqualTo(401);
    }

    @Test
    void comesWithTheSignInIfItIsAskedFor() {
        TestUser user = KONG.provisioned();

        Response response = Api.on(KONG.node)
                .post("/auth/login", "username", user.name(), "password", user.password(), "gateway", true)
                .expectOk();

        assertThat(user("Bearer " + response.string("gateway_token")).statusCode())
                .isEqualTo(200);
        assertThat(response.json().path("gateway_expires_in").asLong()).isEqualTo(900);
        assertThat(Api.on(KONG.node).login(user).expectOk().json().has("gateway_token"))
                .isFalse();
    }

    @Test
    void isIssuedBeforeTheBackgroundWorkHasRun() {
        TestUser user = TestUser.on(KONG.node);

        String token = token(user);

        assertThat(user("Bearer " + token).statusCode()).isEqualTo(200);
        KONG.awaitRest();
        assertThat(kong.jwtCredentials(user.id().toString())).hasSize(1);
    }

    @Test
    void expiresAtTheGateway() {
        String token = token(KONG.provisioned());

        KONG.clock.advance(Duration.ofMinutes(16));

        HttpResponse<String> late = user("Bearer " + token);
        assertThat(late.statusCode()).isEqualTo(401);
        assertThat(late.body()).contains("token expired");
    }

    @Test
    void isRefusedByTheGatewayIfItIsChanged() {
        String token = token(KONG.provisioned());
        int middle = token.lastIndexOf('.') + 5;
        String changed =
                token.substring(0, middle) + (token.charAt(middle) == 'A' ? 'B' : 'A') + token.substring(middle + 1);

        HttpResponse<String> refused = user("Bearer " + changed);

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.body()).contains("Invalid signature");
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 404, 405, 200})
    void isSignedByACredentialOfThisNodeWhereKongHidesSecrets(int status) {
        TestUser user = KONG.provisioned();
        kong.hideSecrets(status);

        String token = token(user);

        assertThat(user("Bearer " + token).statusCode()).isEqualTo(200);
        assertThat(kong.jwtCredentials(user.id().toString())).hasSize(2);
        assertThat(token(user)).as("again, from memory").isNotEmpty();
        assertThat(kong.jwtCredentials(user.id().toString())).hasSize(2);
        KONG.clock.advance(Duration.ofMinutes(14));
        assertThat(user("Bearer " + token).statusCode()).isEqualTo(200);
        assertThat(user("Bearer " + token(user)).statusCode()).isEqualTo(200);
        assertThat(kong.jwtCredentials(user.id().toString()))
                .as("one more while the old one is named")
                .hasSize(3);
        KONG.clock.advance(Duration.ofMinutes(13));
        KONG.await(() -> assertThat(kong.jwtCredentials(user.id().toString())).hasSize(2));
        KONG.clock.advance(Duration.ofMinutes(30));
        KONG.await(() -> assertThat(kong.jwtCredentials(user.id().toString())).hasSize(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"DOWN", "ERROR", "SLOW", "LOST"})
    void isUnavailableForAWhileWhereKongIsAway(KongStandIn.Fault fault) {
        TestUser user = TestUser.on(KONG.node);
        Api api = Api.as(KONG.node, user);
        kong.set(fault);

        Response refused = api.post("/auth/gateway-token");

        refused.expectProblem(503);
        assertThat(refused.header("Retry-After")).isEqualTo("5");
        Api.on(KONG.node)
                .post("/auth/login", "username", user.name(), "password", user.password(), "gateway", true)
                .expectProblem(503);
        Api.on(KONG.node).login(user).expectOk();
        kong.set(KongStandIn.Fault.NONE);
        KONG.await(() -> assertThat(api.post("/auth/gateway-token").status()).isEqualTo(200));
    }

    @Test
    void needsNoKongWhileTheNodeKnowsTheSecret() {
        TestUser user = KONG.provisioned();
        token(user);
        kong.set(KongStandIn.Fault.DOWN);

        String token = token(user);

        assertThat(user("Bearer " + token).statusCode()).isEqualTo(200);
    }

    @Test
    void endsWithTheAccount() {
        TestUser user = KONG.provisioned();
        Api api = Api.as(KONG.node, user);
        String token = api.post("/auth/gateway-token").expectOk().accessToken();

        KONG.node.bean(AccountChanges.class).patch(user.id(), AccountPatch.to(AccountState.DISABLED), null);

        api.post("/auth/gateway-token").expectProblem(401);
        KONG.await(() -> assertThat(user("Bearer " + token).statusCode()).isEqualTo(401));
        assertThat(kong.consumers()).noneMatch(consumer -> user.id().toString().equals(consumer.get("id")));
        KONG.node.bean(AccountChanges.class).patch(user.id(), AccountPatch.to(AccountState.ACTIVE), null);
        assertThat(user("Bearer " + token(user)).statusCode())
                .as("signed with the new secret, not with the one in memory")
                .isEqualTo(200);
    }

    @Test
    void isMadeAgainWhereTheCredentialWasRemovedByHand() {
        TestUser user = KONG.provisioned();
        Object credential = kong.jwtCredentials(user.id().toString()).get(0).get("id");
        kong.admin("DELETE", "/consumers/" + user.id() + "/jwt/" + credential, Map.of());

        assertThat(user("Bearer " + token(user)).statusCode()).isEqualTo(200);
    }

    @Test
    void isLimitedByTheGateway() {
        String token = token(KONG.provisioned());
        KONG.clock.advance(Duration.ofSeconds(60 - KONG.clock.instant().getEpochSecond() % 60));
        for (int i = 0; i < 60; i++) {
            assertThat(user("Bearer " + token).statusCode()).isEqualTo(200);
        }

        HttpResponse<String> refused = user("Bearer " + token);

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
    }

    private static long seconds(Map<String, Object> claims, String name) {
        return Long.parseLong(String.valueOf(claims.get(name)));
    }

    private static String token(TestUser user) {
        return Api.as(KONG.node, user).post("/auth/gateway-token").expectOk().accessToken();
    }

    private static HttpResponse<String> user(String authorization) {
        return Http.send(
                HttpRequest.newBuilder(KONG.kong.proxyUrl().resolve("/user")).header("Authorization", authorization));
    }

    private static HttpResponse<String> partner(String header, String value) {
        return Http.send(
                HttpRequest.newBuilder(KONG.kong.proxyUrl().resolve("/partner")).header(header, value));
    }
}
