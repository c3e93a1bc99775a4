package io.github.keyreeve.server.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.Mailbox;
import io.github.keyreeve.testing.Newcomer;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.TestUser;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Of sixteen concurrent requests with a mailed link, on two nodes, one succeeds. */
class MailedLinkRaceTests {

    private final Api api = Api.on(Node.shared());
    private final Newcomer newcomer = Newcomer.any();

    @Test
    void oneActivates() {
        newcomer.register(api).expectStatus(201);

        assertOneSucceeds("/auth/activate", "token", token(newcomer.email()));
        newcomer.login(api).expectOk();
    }

    @Test
    void oneResetsThePassword() {
        newcomer.activated(api);
        api.post("/auth/forgot", "email", newcomer.email()).expectStatus(202);
        String token = Mailbox.shared().await(newcomer.email(), "new password").token();

        assertOneSucceeds("/auth/reset", "token", token, "password", "seven new bicycles");
    }

    @Test
    void oneConfirmsAnAddress() {
        newcomer.activated(api);
        String address = Newcomer.any().email();
        Api.on(Node.shared(), newcomer.login(api).accessToken())
                .put("/users/me", "email", address)
                .expectOk();

        assertOneSucceeds("/auth/confirm-email", "token", token(address));
    }

    @Test
    void oneRestoresAnAccount() {
        String token = deleted();

        assertOneSucceeds("/auth/restore-account", "token", token);
        newcomer.login(api).expectOk();
    }

    @Test
    void whatAnAdministratorDecidesStays() {
        Api administrator = Api.as(Node.shared(), TestUser.on(Node.shared(), "admin"));
        String token = deleted();
        String account = "/api/admin/users/" + id(administrator);

        try (Crowd crowd = new Crowd()) {
            crowd.act((server, number) -> number == Crowd.SIZE / 2
                    ? administrator.patch(account, "state", "disabled").status()
                    : Api.on(server.node())
                            .post("/auth/restore-account", "token", token)
                            .status());
        }

        assertThat(administrator.get(account).string("state")).isEqualTo("disabled");
        api.post("/auth/restore-account", "token", token).expectProblem(400);
    }

    @Test
    void oneGetsAUserName() {
        try (Crowd crowd = new Crowd()) {
            List<Integer> statuses = crowd.act((server, number) -> Api.on(server.node())
                    .post(
                            "/auth/register",
                            "username",
                            newcomer.username(),
                            "email",
                            number + newcomer.email(),
                            "password",
                            newcomer.password())
                    .status());

            assertThat(statuses).containsOnlyOnce(201).containsOnly(201, 409);
        }
    }

    private static void assertOneSucceeds(String path, Object... members) {
        try (Crowd crowd = new Crowd()) {
            List<Integer> statuses = crowd.act((server, number) ->
                    Api.on(server.node()).post(path, members).status());

            assertThat(Collections.frequency(statuses, 204))
                    .as(statuses::toString)
                    .isEqualTo(1);
            assertThat(Collections.frequency(statuses, 400))
                    .as(statuses::toString)
                    .isEqualTo(Crowd.SIZE - 1);
        }
    }

    /** The token of the link by which the newcomer restores the account. */
    private String deleted() {
        newcomer.activated(api);
        Api.on(Node.shared(), newcomer.login(api).accessToken())
                .delete("/users/me")
                .expectStatus(204);
        return Mailbox.shared().await(newcomer.email(), "was deleted").token();
    }

    private String id(Api administrator) {
        return administrator
                .get("/api/admin/users?search=" + newcomer.username())
                .json()
                .at("/items/0/id")
                .asString();
    }

    private static String token(String address) {
        return Mailbox.shared().await(address).token();
    }
}
