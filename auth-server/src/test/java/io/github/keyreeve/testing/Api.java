package io.github.keyreeve.testing;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A program that speaks with the JSON API, with or without an access token. */
public final class Api {

    private static final JsonMapper JSON = new JsonMapper();

    private final Server server;
    private final @Nullable String accessToken;

    private Api(Server server, @Nullable String accessToken) {
        this.server = server;
        this.accessToken = accessToken;
    }

    /** Without a token. */
    public static Api on(Node node) {
        return new Api(Server.of(node), null);
    }

    public static Api on(Node node, String accessToken) {
        return new Api(Server.of(node), accessToken);
    }

    /** As a user who signs in now. */
    public static Api as(Node node, TestUser user) {
        return on(node, on(node).login(user).accessToken());
    }

    /** As a user who signs in now with a second factor. */
    public static Api as(Node node, TestUser user, String code) {
        String pending = on(node).login(user).string("mfa_token");
        return on(
                node,
                on(node).post("/auth/login/mfa", "mfa_token", pending, "code", code)
                        .expectOk()
                        .accessToken());
    }

    public Response login(TestUser user) {
        return post("/auth/login", "username", user.name(), "password", user.password());
    }

    public Response get(String path) {
        return send("GET", path, BodyPublishers.noBody());
    }

    public Response post(String path, Object... members) {
        return send("POST", path, json(members));
    }

    public Response put(String path, Object... members) {
        return send("PUT", path, json(members));
    }

    public Response patch(String path, Object... members) {
        return send("PATCH", path, json(members));
    }

    public Response delete(String path, Object... members) {
        return send("DELETE", path, members.length == 0 ? BodyPublishers.noBody() : json(members));
    }

    /** With a media type of the test's own. */
    public Response sendAs(String type, String method, String path, BodyPublisher body) {
        return send(server.to(path).method(method, body).header("Content-Type", type));
    }

    /** With header names and values in turn. */
    public Response send(String method, String path, BodyPublisher body, String... headers) {
        HttpRequest.Builder request = server.to(path).method(method, body);
        if (body.contentLength() != 0) {
            request.header("Content-Type", "application/json");
        }
        return send(request, headers);
    }

    private Response send(HttpRequest.Builder request, String... headers) {
        if (accessToken != null) {
            request.header("Authorization", "Bearer " + accessToken);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return server.send(request);
    }

    /** Names and values in turn as a JSON object. */
    public static BodyPublisher json(Object... members) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i + 1 < members.length; i += 2) {
            object.put(String.valueOf(members[i]), members[i + 1]);
        }
        return BodyPublishers.ofString(JSON.writeValueAsString(object));
    }
}
