package io.github.keyreeve.testing;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;

/** The language of protocol tests: {@code server.as(client).redeem(code).expectError("invalid_grant")}. */
public final class Server {

    private final Node node;

    private Server(Node node) {
        this.node = node;
    }

    public static Server of(Node node) {
        return new Server(node);
    }

    public Node node() {
        return node;
    }

    /** Sends requests as this client. */
    public ClientDriver as(ClientCredentials client) {
        return new ClientDriver(this, client);
    }

    /** Sends requests without client authentication. */
    public Response get(String path) {
        return send(HttpRequest.newBuilder(node.resolve(path)).GET());
    }

    public Response userInfo(String accessToken) {
        return send(HttpRequest.newBuilder(node.resolve("/userinfo"))
                .header("Authorization", "Bearer " + accessToken)
                .GET());
    }

    /** A builder for a custom request. */
    public HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(node.resolve(path));
    }

    /** Posts a form as it stands, with header names and values in turn, and without any authentication of its own. */
    public Response post(String path, String form, String... headers) {
        HttpRequest.Builder request = to(path).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request);
    }

    /** Sends any request. */
    public Response send(HttpRequest.Builder request) {
        return new Response(Http.send(request));
    }
}
