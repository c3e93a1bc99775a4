package io.github.keyreeve.server.clients;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
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
     * Registers the client, or replaces its metadata and its secrets. A secret that is already good keeps its digest, so that
     * applying the same file again changes nothing.
     *
     * @param secrets one, or two while they are being exchanged; none leaves a confidential client those that it has
     * @throws ClientMetadataInvalid if the metadata breaks a rule or does not go with the secrets
     */
    void put(String clientId, ClientMetadata metadata, List<String> secrets) {
        ClientMetadataRules.check(clientId, metadata);
        ClientSecretRules.check(metadata, secrets);
        List<String> current = find(clientId).map(Client::secrets).orElse(List.of());
        List<String> digests = digests(current, metadata, secrets);
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

    /** The redirect URIs of all active public clients. */
    List<String> redirectUrisOfPublicClients() {
        return jdbc.sql("""
                select distinct jsonb_array_elements_text(metadata -> 'redirect_uris')
                  from client
                 where state = 'active' and metadata ->> 'token_endpoint_auth_method' = 'none'
                """).query(String.class).list();
    }

    private List<String> digests(List<String> current, ClientMetadata metadata, List<String> secrets) {
        if (metadata.isPublic()) {
            return List.of();
        }
        ClientMetadataRules.require(!secrets.isEmpty() || !current.isEmpty(), "client_secret is missing");
        return secrets.isEmpty()
                ? current
                : secrets.stream().map(secret -> digest(current, secret)).toList();
    }

    private String digest(List<String> current, String secret) {
        return current.stream()
                .filter(digest -> this.secrets.matches(secret, digest))
                .findFirst()
                .orElseGet(() -> this.secrets.encode(secret));
    }
}
