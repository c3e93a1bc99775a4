package io.github.keyreeve.server.integration.remote;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a client does for itself: a token, its introspection, its revocation. */
final class ClientSteps {

    private final Remote server;
    private final ClientCredentials client;
    private @Nullable String token;

    ClientSteps(Remote server, ClientCredentials client) {
        this.server = server;
        this.client = client;
    }

    void run(Steps steps) {
        steps.run("client credentials", this::token);
        steps.run("introspection", this::introspection);
        steps.run("revocation", this::revocation);
        steps.run("wrong secret", this::wrongSecret);
    }

    /** RFC 6749 section 4.4. */
    private String token() {
        Answer answer = server.postForm(
                Metadata.of(server).endpoint("token_endpoint"),
                Map.of("grant_type", "client_credentials"),
                client.header());
        skipUnauthorized(answer);
        token = answer.expect(200).member("access_token");
        return "for " + answer.json().path("expires_in").asInt() + " seconds";
    }

    static void skipUnauthorized(Answer answer) {
        if (answer.status() == 400 && answer.json().path("error").asString("").equals("unauthorized_client")) {
            throw new NotTried("the client may not use this grant");
        }
    }

    private String introspection() {
        boolean active = isActive();
        return active ? "active" : "inactive: the client may not introspect tokens for that audience";
    }

    /** RFC 7009 section 2; the token is inactive then (RFC 7662 section 2.2). */
    private String revocation() {
        server.postForm(Metadata.of(server).endpoint("revocation_endpoint"), Map.of("token", given()), client.header())
                .expect(200);
        NotAsExpected.unless(!isActive(), "the token is active after its revocation");
        return "the token is inactive";
    }

    private boolean isActive() {
        return server.postForm(
                        Metadata.of(server).endpoint("introspection_endpoint"),
                        Map.of("token", given()),
                        client.header())
                .expect(200)
                .json()
                .path("active")
                .asBoolean();
    }

    /** RFC 6749 section 5.2. */
    private String wrongSecret() {
        Answer answer = server.postForm(
                Metadata.of(server).endpoint("token_endpoint"),
                Map.of("grant_type", "client_credentials"),
                new ClientCredentials(client.id(), "wrong").header());
        return "refused with " + answer.expect(401);
    }

    private String given() {
        if (token == null) {
            throw new NotTried("there is no token");
        }
        return token;
    }
}
