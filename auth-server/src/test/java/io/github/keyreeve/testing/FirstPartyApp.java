package io.github.keyreeve.testing;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A first-party client that signs users in by the JSON API. A confidential one authenticates by HTTP Basic, a public one by its id. */
public final class FirstPartyApp {

    /** The only one of each node, unless a test registers more. */
    public static final String ID = "test-app";

    /** For {@code keyreeve.clients}. */
    static final Path FILE = file();

    private final Node node;
    private final ClientCredentials client;

    private FirstPartyApp(Node node, ClientCredentials client) {
        this.node = node;
        this.client = client;
    }

    public static FirstPartyApp of(Node node, ClientCredentials client) {
        return new FirstPartyApp(node, client);
    }

    /** The same at another node. */
    public FirstPartyApp at(Node other) {
        return new FirstPartyApp(other, client);
    }

    /** With more members, names and values in turn. */
    public Response login(TestUser user, Object... more) {
        List<Object> members = new ArrayList<>(List.of("username", user.name(), "password", user.password()));
        members.addAll(List.of(more));
        return post("/auth/login", members.toArray());
    }

    public Response secondStep(String mfaToken, String code) {
        return post("/auth/login/mfa", "mfa_token", mfaToken, "code", code);
    }

    public Response refresh(String refreshToken) {
        return post("/auth/refresh", "refresh_token", refreshToken);
    }

    private Response post(String path, Object... members) {
        if (client.secret() != null) {
            return Api.on(node).send("POST", path, Api.json(members), "Authorization", client.basic());
        }
        List<Object> named = new ArrayList<>(List.of(members));
        named.addAll(List.of("client_id", client.id()));
        return Api.on(node).post(path, named.toArray());
    }

    private static Path file() {
        try {
            return Path.of(Objects.requireNonNull(FirstPartyApp.class.getResource("/testing/clients.json"))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
