package io.github.keyreeve.server.clients;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The table of registered clients. */
final class Clients {

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final ClientSecretEncoder secrets;
    private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();

    Clients(JdbcClient jdbc, JsonMapper json, ClientSecretEncoder secrets) {
        this.jdbc = jdbc;
        this.json = json;
        this.secrets = secrets;
    }

    Optional<Client> find(String clientId) {
        return jdbc.sql("select client_id, metadata, secrets, state from client where client_id = :clientId")
                .param("clientId", clientId)
                .query((row, number) -> new Client(
                        row.getString("client_id"),
                        json.readValue(row.getString("metadata"), ClientMetadata.class),
                        List.of((String[]) row.getArray("secrets").getArray()),
                        row.getString("state").equals("active")))
                .optional();
    }

    /**
     * Registers the client, or replaces its metadata. A secret that is already good is left as it is, so that applying the
     * same file again changes nothing.
     *
     * @throws ClientMetadataInvalid if the metadata breaks a rule or does not go with the secret
     */
    void put(String clientId, ClientMetadata metadata, @Nullable String secret) {
        ClientMetadataRules.check(clientId, metadata);
        Optional<Client> known = find(clientId);
        List<String> digests = digests(known, metadata, secret);
        jdbc.sql("""
                insert into client (client_id, metadata, secrets)
                values (:clientId, cast(:metadata as jsonb), :secrets)
                on conflict (client_id) do update
                   set metadata = excluded.metadata, secrets = excluded.secrets,
                       updated_at = now(), version = client.version + 1
                 where client.metadata <> excluded.metadata or client.secrets <> excluded.secrets
                """)
                .param("clientId", clientId)
                .param("metadata", json.writeValueAsString(metadata))
                .param("secrets", digests.toArray(String[]::new))
                .update();
        listeners.forEach(listener -> listener.accept(clientId));
    }

    /** Is told the id of each client that this node changes. */
    void onChange(Consumer<String> listener) {
        listeners.add(listener);
    }

    private List<String> digests(Optional<Client> known, ClientMetadata metadata, @Nullable String secret) {
        if (metadata.isPublic()) {
            ClientMetadataRules.require(secret == null, "a public client has no client_secret");
            return List.of();
        }
        List<String> current = known.map(Client::secrets).orElse(List.of());
        if (secret == null) {
            ClientMetadataRules.require(!current.isEmpty(), "client_secret is missing");
            return current;
        }
        boolean good = current.stream().anyMatch(digest -> secrets.matches(secret, digest));
        return good ? current : List.of(secrets.encode(secret));
    }
}
