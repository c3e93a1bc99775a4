package io.github.keyreeve.server.tokens.clients;

import io.github.keyreeve.server.platform.audit.SecurityEvents;
import io.github.keyreeve.server.tokens.metadata.ClientMetadata;
import io.github.keyreeve.server.tokens.metadata.ClientMetadataRules;
import io.github.keyreeve.server.tokens.metadata.ClientSecretRules;
import io.github.keyreeve.server.tokens.metadata.InvalidClientMetadata;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/** The table of registered clients. */
public final class Clients {

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final ClientSecretEncoder secrets;
    private final TransactionOperations transaction;
    private final SecurityEvents events;
    private final ClientAuditEvents entries;
    private final ClientMetadataRules rules;

    private volatile Consumer<String> changed = clientId -> {};

    Clients(
            JdbcClient jdbc,
            JsonMapper json,
            ClientSecretEncoder secrets,
            TransactionOperations transaction,
            SecurityEvents events,
            ClientMetadataRules rules) {
        this.jdbc = jdbc;
        this.json = json;
        this.secrets = secrets;
        this.transaction = transaction;
        this.events = events;
        this.entries = new ClientAuditEvents(json);
        this.rules = rules;
    }

    /** Who receives the id of each client that this node changes. */
    void onChange(Consumer<String> listener) {
        changed = listener;
    }

    Optional<Client> find(String clientId) {
        return jdbc.sql("select client.*, store.incarnation from client cross join store where client_id = :clientId")
                .param("clientId", clientId)
                .query((row, number) -> new Client(
                        row.getString("client_id"),
                        json.readValue(row.getString("metadata"), ClientMetadata.class),
                        List.of((String[]) row.getArray("secrets").getArray()),
                        row.getString("state").equals("active"),
                        row.getLong("epoch"),
                        row.getLong("incarnation")))
                .optional();
    }

    /**
     * Registers the client, or replaces its metadata and its secrets. A secret that is already valid keeps its digest, so that
     * applying the same file again changes nothing.
     *
     * @param secrets one, or two while a secret is being rotated; with none a confidential client keeps those that it has
     * @throws InvalidClientMetadata if the metadata breaks a rule or does not match the secrets
     */
    public void put(String clientId, ClientMetadata metadata, List<String> secrets) {
        rules.check(clientId, metadata);
        ClientSecretRules.check(metadata, secrets);
        transaction.executeWithoutResult(status -> {
            Optional<Client> current = find(clientId);
            List<String> digests = digests(current.map(Client::secrets).orElse(List.of()), metadata, secrets);
            if (put(clientId, metadata, digests.toArray(String[]::new))) {
                events.record(entries.of(clientId, current, metadata, digests));
            }
        });
        changed.accept(clientId);
    }

    /** The ids of active first-party clients; two at most. */
    List<String> firstParty() {
        return jdbc.sql("""
                select client_id from client where state = 'active' and metadata @> '{"first_party": true}' limit 2
                """).query(String.class).list();
    }

    /** The redirect URIs of all active public clients. */
    List<String> redirectUrisOfPublicClients() {
        return ofPublicClients("redirect_uris");
    }

    /** The origins that are registered for active public clients. */
    List<String> allowedOriginsOfPublicClients() {
        return ofPublicClients("allowed_origins");
    }

    private List<String> ofPublicClients(String member) {
        return jdbc.sql("""
                select distinct jsonb_array_elements_text(metadata -> :member)
                  from client
                 where state = 'active' and metadata ->> 'token_endpoint_auth_method' = 'none'
                """).param("member", member).query(String.class).list();
    }

    /** False if nothing changes. */
    private boolean put(String clientId, ClientMetadata metadata, String[] digests) {
        return jdbc.sql("""
                insert into client (client_id, metadata, secrets)
                values (:clientId, cast(:metadata as jsonb), :secrets)
                on conflict (client_id) do update
                   set metadata = excluded.metadata, secrets = excluded.secrets,
                       updated_at = now(), version = client.version + 1
                 where client.metadata <> excluded.metadata or client.secrets <> excluded.secrets
                """)
                        .param("clientId", clientId)
                        .param("metadata", json.writeValueAsString(metadata))
                        .param("secrets", digests)
                        .update()
                == 1;
    }

    private List<String> digests(List<String> current, ClientMetadata metadata, List<String> secrets) {
        if (metadata.isPublic()) {
            return List.of();
        }
        if (secrets.isEmpty() && current.isEmpty()) {
            throw InvalidClientMetadata.of("client_secret", "client_secret is missing");
        }
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
