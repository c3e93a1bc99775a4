package io.github.keyreeve.server.reliability;

import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.Mailbox;
import io.github.keyreeve.testing.Newcomer;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import java.util.Map;
import java.util.UUID;

/** Signs up, forgets the password and changes it; every secret on the way is kept as a canary. */
record RecoveryScenario(Node node, Canaries canaries) {

    void walk() {
        Newcomer newcomer = Newcomer.any();
        canaries.keep("password at sign-up", newcomer.password());
        Api api = Api.on(node);
        canaries.keep(
                "registration token", newcomer.register(api).expectStatus(201).string("registration_token"));
        String activation = canaries.keep(
                "activation", Mailbox.shared().await(newcomer.email()).token());
        Browser reader = new Browser(node);
        Page question = reader.follow(reader.get("/activate?token=" + activation));
        reader.submit(question, Map.of("password", newcomer.password()));
        newcomer.register(api).expectStatus(409);
        api.post("/auth/forgot", "email", newcomer.email()).expectStatus(202);
        String reset = canaries.keep(
                "reset", Mailbox.shared().await(newcomer.email(), 2).get(1).token());
        String chosen = canaries.keep("new password", "chosen-" + UUID.randomUUID());
        reader.follow(reader.get("/reset?token=" + reset));
        reader.get("/forgot?token=" + reset);
        api.post("/auth/reset?token=" + reset, "token", reset, "password", chosen)
                .expectStatus(204);
        api.post("/auth/reset", "token", reset, "password", chosen).expectProblem(400);
        api.post("/auth/forgot", "email", newcomer.email()).expectStatus(202);
        canaries.keep(
                "open reset", Mailbox.shared().await(newcomer.email(), 4).get(3).token());
        String access = api.post("/auth/login", "username", newcomer.username(), "password", chosen)
                .accessToken();
        String last = canaries.keep("last password", "last-" + UUID.randomUUID());
        Api.on(node, canaries.keep("access token of the newcomer", access))
                .post("/users/me/password", "current_password", chosen, "new_password", last)
                .expectStatus(204);
    }
}
