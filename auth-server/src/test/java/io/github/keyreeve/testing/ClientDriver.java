package io.github.keyreeve.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A client that calls the server. A confidential one authenticates by HTTP Basic, a public one by its id. */
public final class ClientDriver {

    private final Server server;
    private final ClientCredentials client;

    ClientDriver(Server server, ClientCredentials client) {
        this.server = server;
        this.client = client;
    }

    public Response redeem(Code code) {
        return token(Map.of(
                "grant_type", "authorization_code",
                "code", code.value(),
                "redirect_uri", code.redirectUri(),
                "code_verifier", code.verifier()));
    }

    public Response refresh(String refreshToken) {
        return token(Map.of("grant_type", "refresh_token", "refresh_token", refreshToken));
    }

    /** Client credentials, RFC 6749 section 4.4; the scopes separated by spaces. */
    public Response clientCredentials(String scope) {
        return token(Map.of("grant_type", "client_credentials", "scope", scope));
    }

    public Response token(Map<String, String> parameters) {
        return post("/oauth2/token", parameters);
    }

    public Response introspect(String token) {
        return post("/oauth2/introspect", Map.of("token", token));
    }

    public Response revoke(String token) {
        return post("/oauth2/revoke", Map.of("token", token));
    }

    /** Sends the parameters as a form, with the client's authentication. */
    public Response post(String path, Map<String, String> parameters) {
        Map<String, String> all = new LinkedHashMap<>(parameters);
        if (client.secret() == null) {
            all.put("client_id", client.id());
        }
        return postRaw(path, form(all));
    }

    /** Sends a body as it stands, with the client's authentication. */
    public Response postRaw(String path, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.node().resolve(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body));
        if (client.secret() != null) {
            request.header("Authorization", client.basic());
        }
        return server.send(request);
    }

    /** The parameters as {@code application/x-www-form-urlencoded}. */
    public static String form(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(parameter -> URLEncoder.encode(parameter.getKey(), UTF_8) + "="
                        + URLEncoder.encode(parameter.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }
}
