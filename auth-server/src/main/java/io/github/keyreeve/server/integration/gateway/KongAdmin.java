package io.github.keyreeve.server.integration.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedExceptionUtils;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Kong's Admin API. Each call ends in bounded time, is sent once, and follows no redirect. The address is the operator's own, so a private
 * one is right.
 */
final class KongAdmin {

    static final int NOT_FOUND = 404;

    private static final int CREATED = 201;
    private static final int NO_CONTENT = 204;
    private static final int PAGE = 500;

    private final HttpClient http;
    private final JsonMapper json;
    private final KongProperties properties;
    private final String base;

    KongAdmin(KongProperties properties, JsonMapper json) {
        this.properties = properties;
        this.json = json;
        this.base = Objects.requireNonNull(properties.adminUrl()).toString().replaceFirst("/+$", "");
        this.http = HttpClient.newBuilder()
                .connectTimeout(properties.connectTimeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    /** A response, whatever its status. */
    record Reply(int status, JsonNode body) {

        boolean isSuccess() {
            return status >= 200 && status < 300;
        }
    }

    /** One page of a collection. */
    record Page(List<JsonNode> entities, @Nullable String next) {}

    /** A path of these segments, each of which may contain any character. */
    static String path(String... segments) {
        StringBuilder path = new StringBuilder();
        for (String segment : segments) {
            path.append('/').append(encoded(segment));
        }
        return path.toString();
    }

    static String encoded(String value) {
        return URLEncoder.encode(value, UTF_8).replace("+", "%20");
    }

    /** Empty if there is none. */
    Optional<JsonNode> find(String path) {
        Reply reply = send("GET", path, null);
        return reply.status() == NOT_FOUND ? Optional.empty() : Optional.of(required("GET", path, reply));
    }

    JsonNode put(String path, Map<String, ?> entity) {
        return required("PUT", path, send("PUT", path, entity));
    }

    JsonNode patch(String path, Map<String, ?> entity) {
        return required("PATCH", path, send("PATCH", path, entity));
    }

    /** Returns false if there is one already that it would conflict with. */
    boolean create(String path, Map<String, ?> entity) {
        Reply reply = send("POST", path, entity);
        if (reply.status() == CREATED || reply.isSuccess()) {
            return true;
        }
        if (KongFailed.status("", reply.status()).isConflict()) {
            return false;
        }
        throw failed("POST", path, reply);
    }

    /** What is not there counts as removed. */
    void remove(String path) {
        Reply reply = send("DELETE", path, null);
        if (reply.status() != NO_CONTENT && reply.status() != NOT_FOUND) {
            required("DELETE", path, reply);
        }
    }

    /** All pages of a collection that belongs to one entity. */
    List<JsonNode> list(String path) {
        List<JsonNode> all = new ArrayList<>();
        Page page = page(path, null);
        all.addAll(page.entities());
        while (page.next() != null) {
            page = page(path, page.next());
            all.addAll(page.entities());
        }
        return all;
    }

    /**
     * A page of a collection.
     *
     * @param offset that of the page before; null for the first
     */
    Page page(String path, @Nullable String offset) {
        String query = (path.contains("?") ? "&" : "?") + "size=" + PAGE
                + (offset == null ? "" : "&offset=" + encoded(offset));
        JsonNode page = required("GET", path, send("GET", path + query, null));
        List<JsonNode> entities = new ArrayList<>();
        page.path("data").forEach(entities::add);
        String next = page.path("offset").asString("");
        return new Page(entities, next.isEmpty() ? null : next);
    }

    /** Sends a request that may fail in an expected way. */
    Reply send(String method, String path, @Nullable Map<String, ?> entity) {
        String call = method + " " + withoutQuery(path);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(properties.timeout())
                .header("Accept", "application/json")
                .method(
                        method,
                        entity == null
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofString(json.writeValueAsString(entity)));
        if (entity != null) {
            request.header("Content-Type", "application/json");
        }
        if (properties.adminToken() != null) {
            request.header(properties.adminTokenHeader(), properties.adminToken());
        }
        HttpResponse<byte[]> response = await(http.sendAsync(request.build(), BodyHandlers.ofByteArray()), call);
        return new Reply(response.statusCode(), read(response.body(), call));
    }

    /** The time-out of a request ends with the header of its response. */
    private HttpResponse<byte[]> await(CompletableFuture<HttpResponse<byte[]>> exchange, String call) {
        try {
            return exchange.get(properties.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            exchange.cancel(true);
            throw KongFailed.away(call, "no response in time");
        } catch (ExecutionException failure) {
            throw KongFailed.away(
                    call,
                    NestedExceptionUtils.getMostSpecificCause(failure)
                            .getClass()
                            .getSimpleName());
        } catch (InterruptedException stop) {
            exchange.cancel(true);
            Thread.currentThread().interrupt();
            throw KongFailed.away(call, "this server stops");
        }
    }

    private JsonNode read(byte[] body, String call) {
        try {
            return body.length == 0 ? json.createObjectNode() : json.readTree(body);
        } catch (JacksonException other) {
            throw KongFailed.malformed(call);
        }
    }

    private static JsonNode required(String method, String path, Reply reply) {
        if (!reply.isSuccess()) {
            throw failed(method, path, reply);
        }
        return reply.body();
    }

    static KongFailed failed(String method, String path, Reply reply) {
        return KongFailed.status(method + " " + withoutQuery(path), reply.status());
    }

    private static String withoutQuery(String path) {
        return path.replaceFirst("\\?.*", "");
    }
}
