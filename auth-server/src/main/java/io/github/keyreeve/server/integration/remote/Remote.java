package io.github.keyreeve.server.integration.remote;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import tools.jackson.databind.json.JsonMapper;

/** The server that is asked. */
public final class Remote {

    public static final JsonMapper JSON = new JsonMapper();

    private final URI base;
    private final HttpClient http;
    private final Duration timeout;

    public Remote(URI base, SSLContext trust, Duration timeout) {
        this.base = URI.create(base.toString().replaceFirst("/+$", ""));
        this.timeout = timeout;
        this.http = HttpClient.newBuilder()
                .sslContext(trust)
                .connectTimeout(timeout)
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    public URI base() {
        return base;
    }

    /** The address of a path of the server; that of an absolute URL as it is. */
    URI at(String pathOrUrl) {
        return pathOrUrl.startsWith("/") ? URI.create(base + pathOrUrl) : URI.create(pathOrUrl);
    }

    public Answer get(String pathOrUrl, String... headers) {
        return send(request(pathOrUrl, headers).GET());
    }

    /** Sends JSON. */
    Answer post(String path, Map<String, ?> members, String... headers) {
        return send("POST", path, members, headers);
    }

    /** Sends JSON by any method. */
    Answer send(String method, String path, Map<String, ?> members, String... headers) {
        return send(request(path, headers)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(JSON.writeValueAsString(members))));
    }

    public Answer postForm(String pathOrUrl, Map<String, String> fields, String... headers) {
        return send(request(pathOrUrl, headers)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(encoded(fields))));
    }

    /** Sends JSON as it is, such as one that is signed. */
    public Answer postJson(String pathOrUrl, String json, String... headers) {
        return send(request(pathOrUrl, headers)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json)));
    }

    private HttpRequest.Builder request(String pathOrUrl, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(at(pathOrUrl)).timeout(timeout);
        return headers.length == 0 ? request : request.headers(headers);
    }

    private Answer send(HttpRequest.Builder request) {
        HttpRequest built = request.build();
        try {
            HttpResponse<String> response = http.send(built, BodyHandlers.ofString());
            return new Answer(response);
        } catch (IOException e) {
            String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            throw new NotAsExpected(built.uri() + ": " + reason);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotAsExpected("interrupted");
        }
    }

    static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field ->
                        URLEncoder.encode(field.getKey(), UTF_8) + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }
}
