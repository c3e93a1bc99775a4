package io.github.keyreeve.server.console.clients;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.TestUser;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An administrator at the API of clients. */
final class AdministeredClients {

    static final String PATH = "/api/admin/clients";

    private final Api admin;

    private AdministeredClients(Api admin) {
        this.admin = admin;
    }

    static AdministeredClients of(Node node) {
        return new AdministeredClients(Api.as(node, TestUser.on(node, "admin")));
    }

    Api api() {
        return admin;
    }

    /** Registers a client of a resource server's API that acts for itself. */
    Response service(String name) {
        return admin.post(
                        PATH,
                        "client_name",
                        name,
                        "grant_types",
                        List.of("client_credentials"),
                        "scope",
                        "api.read api.write",
                        "resources",
                        List.of(TestClients.API))
                .expectStatus(201);
    }

    /** Registers a web application with refresh tokens. */
    Response web(String name) {
        return admin.post(
                        PATH,
                        "client_name",
                        name,
                        "grant_types",
                        List.of("authorization_code", "refresh_token"),
                        "redirect_uris",
                        List.of(TestClients.REDIRECT_URI),
                        "scope",
                        "openid api.read offline_access",
                        "resources",
                        List.of(TestClients.API))
                .expectStatus(201);
    }

    static ClientCredentials credentials(Response client) {
        String secret = client.string("client_secret");
        return new ClientCredentials(client.string("client_id"), secret.isEmpty() ? null : secret);
    }

    static String path(ClientCredentials client) {
        return PATH + "/" + client.id();
    }

    /** The metadata that was read, with a changed member, in names and values. */
    static Object[] changed(Response client, String member, @Nullable Object value) {
        Map<String, Object> members = new LinkedHashMap<>();
        client.json().propertyStream().forEach(each -> members.put(each.getKey(), each.getValue()));
        members.keySet().removeAll(List.of("client_secret", "client_secret_expires_at"));
        members.put(member, value);
        return members.entrySet().stream()
                .flatMap(each -> Stream.of(each.getKey(), each.getValue()))
                .toArray();
    }
}
