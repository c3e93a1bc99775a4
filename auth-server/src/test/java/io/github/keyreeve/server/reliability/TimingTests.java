package io.github.keyreeve.server.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.identity.accounts.AccountState;
import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.HashCost;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.TestUser;
import java.util.UUID;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The response time does not disclose which accounts exist: response times for existing and for unknown accounts, in turn, cannot
 * be distinguished. On a node of its own, without blocks.
 */
@Order(1)
@Tag("slow")
class TimingTests {

    /** Enough to see any of the equalizing measures missing; the long profile takes more. */
    private static final int SAMPLES = Integer.getInteger("keyreeve.timing.samples", 150);

    private static final int WARM_UP = 40;
    private static final String WRONG = "not-the-password";

    private static final Node NODE = Node.builder()
            .hashCost(HashCost.NOTICEABLE)
            .property("keyreeve.lockout.account-failures", 1_000_000)
            // Steps that were raised in a busy second, which both kinds wait for, get short again.
            .property("keyreeve.accounts.password-form-interval", "1s")
            .start();

    private final Api api = Api.on(NODE);

    @AfterAll
    static void stop() {
        NODE.close();
    }

    @Test
    void ofAWrongPasswordAndAnUnknownName() {
        TestUser active = TestUser.on(NODE);
        String unknown = "user-" + UUID.randomUUID();

        ResponseTimes times = compare(ignored -> login(active.name()), ignored -> login(unknown));

        assertThat(times.differ()).as(times.toString()).isFalse();
    }

    @Test
    void ofAClosedAccountAndAnUnknownName() {
        TestUser disabled = TestUser.on(NODE, AccountState.DISABLED);
        String unknown = "user-" + UUID.randomUUID();

        ResponseTimes times = compare(ignored -> login(disabled.name()), ignored -> login(unknown));

        assertThat(times.differ()).as(times.toString()).isFalse();
    }

    @Test
    void ofAForgottenPassword() {
        insertOwners();

        ResponseTimes times = compare(
                number -> api.post("/auth/forgot", "email", owner(number)).expectStatus(202),
                number -> api.post("/auth/forgot", "email", unknown(number)).expectStatus(202));

        assertThat(times.differ()).as(times.toString()).isFalse();
    }

    @Test
    void ofSigningUpWithAnAddress() {
        insertOwners();

        ResponseTimes times = compare(number -> signUp(owner(number)), number -> signUp(unknown(number)));

        assertThat(times.differ()).as(times.toString()).isFalse();
    }

    /** Both are cached, so that no row is read for either. */
    @Test
    @Tag("TK-16")
    void ofAWrongSecretAndAnUnknownClient() {
        Server server = Server.of(NODE);
        ClientCredentials wrong =
                new ClientCredentials(TestClients.service(NODE).id(), WRONG);
        ClientCredentials unknown = new ClientCredentials("unknown-" + UUID.randomUUID(), WRONG);

        ResponseTimes times = compare(
                ignored -> server.as(wrong).clientCredentials("api.read").expectError("invalid_client"),
                ignored -> server.as(unknown).clientCredentials("api.read").expectError("invalid_client"));

        assertThat(times.differ()).as(times.toString()).isFalse();
    }

    private void login(String name) {
        api.post("/auth/login", "username", name, "password", WRONG).expectStatus(401);
    }

    private void signUp(String address) {
        api.post(
                        "/auth/register",
                        "username",
                        "user-" + UUID.randomUUID(),
                        "email",
                        address,
                        "password",
                        "a-lantern-in-the-rain")
                .expectStatus(201);
    }

    private static ResponseTimes compare(IntConsumer one, IntConsumer other) {
        return ResponseTimes.inTurn(WARM_UP, SAMPLES, one, other);
    }

    /** As many as there are requests: each address is requested once, as an attacker who probes for accounts would. */
    private void insertOwners() {
        NODE.bean(JdbcClient.class).sql("""
                        insert into account (id, username, username_key, email, email_key, email_verified, tier, state)
                        select gen_random_uuid(), name, name, name || '@example.com', name || '@example.com', true, 'free', 'active'
                          from (select 'owner-' || number as name from generate_series(0, :last) as number) as owner
                            on conflict do nothing
                        """).param("last", SAMPLES + WARM_UP).update();
    }

    private static String owner(int number) {
        return "owner-" + number + "@example.com";
    }

    private static String unknown(int number) {
        return "unknown-" + number + "@example.com";
    }
}
