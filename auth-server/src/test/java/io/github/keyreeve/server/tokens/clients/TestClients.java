package io.github.keyreeve.server.tokens.clients;

import io.github.keyreeve.server.tokens.clientfile.ClientFile;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Node;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Registers clients at a node by way of a client file. */
public final class TestClients {

    public static final String REDIRECT_URI = "https://client.example/callback";
    public static final String API = "https://api.example";
    public static final String SCOPE = "openid profile email api.read api.write";

    private static final JsonMapper JSON = new JsonMapper();
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private TestClients() {}

    /** A confidential client for code and refresh that users trust; more metadata in name-value pairs. */
    public static ClientCredentials web(Node node, Object... more) {
        return register(node, "web", "secret-of-web", merge(codeClient(), more));
    }

    /** A public client for code and refresh. */
    public static ClientCredentials spa(Node node, Object... more) {
        Map<String, Object> metadata = merge(codeClient(), more);
        metadata.put("token_endpoint_auth_method", "none");
        return register(node, "spa", null, metadata);
    }

    /** A public first-party client, through which users sign in by the JSON API; the node has another one, {@code test-app}. */
    public static ClientCredentials app(Node node, Object... more) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("grant_types", List.of());
        metadata.put("token_endpoint_auth_method", "none");
        metadata.put("first_party", true);
        metadata.put("scope", "account");
        return register(node, "app", null, merge(metadata, more));
    }

    /** A client that acts for itself. */
    public static ClientCredentials service(Node node, Object... more) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("grant_types", List.of("client_credentials"));
        metadata.put("scope", "api.read api.write");
        metadata.put("resources", List.of(API));
        return register(node, "service", "secret-of-service", merge(metadata, more));
    }

    /** A resource server that may introspect tokens for itself. */
    public static ClientCredentials resourceServer(Node node, Object... more) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("grant_types", List.of());
        metadata.put("introspection_audiences", List.of(API, node.uri().toString()));
        return register(node, "api", "secret-of-api", merge(metadata, more));
    }

    /** Registers the client again with some members changed. */
    public static void change(Node node, ClientCredentials client, Object... more) {
        String stored = node.bean(JdbcClient.class)
                .sql("select metadata from client where client_id = :id")
                .param("id", client.id())
                .query(String.class)
                .single();
        Map<String, Object> metadata = JSON.readValue(stored, new TypeReference<LinkedHashMap<String, Object>>() {});
        metadata.values().removeIf(Objects::isNull);
        apply(node, client, merge(metadata, more));
    }

    private static Map<String, Object> codeClient() {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("client_name", "Test client");
        metadata.put("grant_types", List.of("authorization_code", "refresh_token"));
        metadata.put("redirect_uris", List.of(REDIRECT_URI));
        metadata.put("scope", SCOPE);
        metadata.put("resources", List.of(API));
        metadata.put("require_consent", false);
        return metadata;
    }

    private static Map<String, Object> merge(Map<String, Object> metadata, Object... more) {
        for (int i = 0; i + 1 < more.length; i += 2) {
            metadata.put(String.valueOf(more[i]), more[i + 1]);
        }
        return metadata;
    }

    private static ClientCredentials register(
            Node node, String kind, @Nullable String secret, Map<String, Object> metadata) {
        String method = String.valueOf(metadata.getOrDefault("token_endpoint_auth_method", "client_secret_basic"));
        Object own = metadata.getOrDefault("client_secret", secret(method, secret));
        ClientCredentials client =
                new ClientCredentials(kind + "-" + NUMBER.incrementAndGet(), own == null ? null : own.toString());
        apply(node, client, metadata);
        return client;
    }

    /** Long enough for each algorithm, where the client signs with it; none for a method that needs none. */
    private static @Nullable String secret(String method, @Nullable String secret) {
        if (secret == null || !method.startsWith("client_secret_")) {
            return null;
        }
        return method.equals("client_secret_jwt") ? secret.repeat(5) : secret;
    }

    private static void apply(Node node, ClientCredentials client, Map<String, Object> metadata) {
        metadata.put("client_id", client.id());
        if (client.secret() != null) {
            metadata.put("client_secret", client.secret());
        }
        try {
            Path file = Files.createTempFile("clients", ".json");
            Files.write(file, JSON.writeValueAsBytes(List.of(metadata)));
            node.bean(ClientFile.class).apply(file);
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
