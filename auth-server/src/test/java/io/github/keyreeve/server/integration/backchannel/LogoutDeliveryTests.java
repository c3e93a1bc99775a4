package io.github.keyreeve.server.integration.backchannel;

import static io.github.keyreeve.server.integration.backchannel.ToldClient.eventually;
import static io.github.keyreeve.server.integration.backchannel.ToldClient.signOut;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.signin.sessions.SessionRevocation;
import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.FreePorts;
import io.github.keyreeve.testing.LogoutReceiver;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.SignedInUser;
import io.github.keyreeve.testing.TestUser;
import io.github.keyreeve.testing.Token;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Logout tokens reach their clients, whatever becomes of these meanwhile, and lead nowhere else. */
class LogoutDeliveryTests {

    private static final LogoutReceiver RECEIVER = LogoutReceiver.start();
    private static final Node NODE = ToldClient.node(RECEIVER)
            .property("keyreeve.backchannel-logout.timeout", "2s")
            .start();

    private final ToldClient told = ToldClient.at(NODE, RECEIVER);
    private final SignedInUser user = SignedInUser.at(NODE);

    @AfterAll
    static void stop() {
        NODE.close();
        RECEIVER.close();
    }

    @Test
    void saysNothingOfASessionWhoseEndIsRolledBack() {
        Token idToken = told.idToken(user);

        NODE.bean(TransactionTemplate.class).executeWithoutResult(status -> {
            NODE.bean(SessionRevocation.class).end(user.id(), idToken.claim("sid"));
            status.setRollbackOnly();
        });

        assertThat(told.sessions()).isOne();
        assertThat(told.waiting()).isZero();
        signOut(user);
        told.onlyCall();
    }

    /** The token of the first attempt has expired long ago when the client is back. */
    @Test
    @Clause({"OIDC-BackChannel-2.5", "OIDC-BackChannel-4"})
    void signsAnewForEachAttempt() {
        AtomicInteger status = new AtomicInteger(400);
        RECEIVER.replyAt(told.address(), status::get);
        told.idToken(user);
        signOut(user);
        eventually().until(() -> !told.calls().isEmpty());

        NODE.clock().advance(Duration.ofMinutes(20));
        status.set(200);

        eventually().until(() -> told.waiting() == 0);
        List<Token> tokens =
                told.calls().stream().map(LogoutReceiver.Call::token).toList();
        Token first = tokens.get(0);
        Token last = tokens.get(tokens.size() - 1);
        assertThat(last.claims().path("iat").asLong())
                .isGreaterThan(first.claims().path("exp").asLong());
        assertThat(last.claim("jti")).isNotEqualTo(first.claim("jti"));
        assertThat(tokens).extracting(token -> token.claim("sid")).containsOnly(first.claim("sid"));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 204})
    @Clause("OIDC-BackChannel-2.8")
    void takesTheseForSuccess(int status) {
        RECEIVER.replyAt(told.address(), () -> status);
        told.idToken(user);

        signOut(user);

        told.onlyCall();
        assertThat(told.audited("backchannel_logout_sent", user.id())).hasSize(1);
        assertThat(told.audited("backchannel_logout_failed", user.id())).isEmpty();
    }

    @Test
    void recordsTheFirstFailureAndThatItArrivedAfterAll() {
        AtomicInteger status = new AtomicInteger(500);
        RECEIVER.replyAt(told.address(), status::get);
        String sid = told.idToken(user).claim("sid");
        signOut(user);
        eventually().until(() -> told.calls().size() >= 3);
        JsonNode held = delivery("failing");
        assertThat(held.path("recipient").asString()).isEqualTo(told.client().id());
        assertThat(held.path("type").asString()).isEqualTo("logout_token");
        assertThat(held.path("failure").asString()).isEqualTo("500");

        status.set(200);

        eventually().until(() -> told.waiting() == 0);
        assertThat(told.audited("backchannel_logout_failed", user.id()))
                .containsExactly("{\"failure\": \"500\", \"session\": \"" + sid + "\"}");
        assertThat(told.audited("backchannel_logout_sent", user.id()))
                .containsExactly("{\"session\": \"" + sid + "\"}");
    }

    @Test
    void givesUpWhatIsGone() {
        RECEIVER.replyAt(told.address(), () -> 410);
        told.idToken(user);

        signOut(user);

        eventually()
                .until(() -> told.waiting() == 0
                        && told.audited("backchannel_logout_failed", user.id()).size() == 1);
        assertThat(delivery("given_up").path("reason").asString()).isEqualTo("gone");
        assertThat(told.calls()).hasSize(1);
    }

    @Test
    void sendsNothingToAClientThatIsNoLongerToBeTold() {
        RECEIVER.replyAt(told.address(), () -> 503);
        told.idToken(user);
        signOut(user);
        eventually().until(() -> !told.calls().isEmpty());
        NODE.bean(JdbcClient.class)
                .sql("update client set metadata = metadata - 'backchannel_logout_uri' where client_id = :id")
                .param("id", told.client().id())
                .update();

        NODE.clock().advance(Duration.ofMinutes(2));

        eventually().until(() -> told.waiting() == 0);
        assertThat(told.audited("backchannel_logout_sent", user.id())).isEmpty();
    }

    /** A name that leads to a private address is found out at each request; a redirect is not followed. */
    @Test
    void connectsToNoPrivateAddressAndFollowsNoRedirect() throws Exception {
        int port = FreePorts.next();
        try (ServerSocket canary = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            TestClients.change(NODE, told.client(), "backchannel_logout_uri", "https://localhost:" + port + "/logout");
            ToldClient redirecting = ToldClient.at(NODE, RECEIVER);
            RECEIVER.replyAt(redirecting.address(), () -> 307);
            told.idToken(user);
            redirecting.idToken(user);

            signOut(user);

            eventually()
                    .until(() -> failures(told).contains("\"failure\": \"address\"")
                            && failures(redirecting).contains("\"failure\": \"307\""));
            assertThat(isReached(canary)).isFalse();
            assertThat(RECEIVER.at(RECEIVER.origin() + "/canary")).isEmpty();
        }
    }

    @Test
    @Tag("LG-25")
    void aSlowClientDelaysNoOther() {
        CountDownLatch end = new CountDownLatch(1);
        RECEIVER.replyAt(told.address(), () -> awaited(end));
        ToldClient other = ToldClient.at(NODE, RECEIVER);
        told.idToken(user);
        other.idToken(user);

        try {
            signOut(user);

            other.onlyCall();
            eventually().until(() -> failures(told).contains("\"failure\": \"timeout\""));
        } finally {
            end.countDown();
        }
    }

    private String failures(ToldClient client) {
        return String.join(" ", client.audited("backchannel_logout_failed", user.id()));
    }

    /** Of this client, as administrators see it. */
    private JsonNode delivery(String state) {
        return Api.as(NODE, TestUser.on(NODE, "admin"))
                .get("/api/admin/deliveries?kind=backchannel-logout&state=" + state)
                .expectOk()
                .json()
                .path("items")
                .valueStream()
                .filter(each ->
                        each.path("recipient").asString().equals(told.client().id()))
                .findFirst()
                .orElseThrow();
    }

    private static int awaited(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        return 200;
    }

    private static boolean isReached(ServerSocket canary) throws Exception {
        canary.setSoTimeout(300);
        try {
            canary.accept().close();
            return true;
        } catch (SocketTimeoutException nobody) {
            return false;
        }
    }
}
