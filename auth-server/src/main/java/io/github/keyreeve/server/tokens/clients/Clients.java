package io.github.keyreeve.server.tokens.clients;

import io.github.keyreeve.server.tokens.clientsecrets.StoredSecrets;
import io.github.keyreeve.server.tokens.metadata.ClientMetadata;
import io.github.keyreeve.server.tokens.metadata.ClientMetadataRules;
import io.github.keyreeve.server.tokens.metadata.ClientSecretRules;
import io.github.keyreeve.server.tokens.metadata.InvalidClientMetadata;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** The registered clients: reading them, and what a client file says about them. */
public final class Clients {

    private final JdbcClient jdbc;
    private final ClientRows rows;
    private final ClientSecretGenerator secrets;
    private final TransactionOperations transaction;
    private final ClientAuditEvents events;
    private final ClientMetadataRules rules;

    private volatile Consumer<String> changed = clientId -> {};

    Clients(
            JdbcClient jdbc,
            ClientRows rows,
            ClientSecretGenerator secrets,
            TransactionOperations transaction,
            ClientAuditEvents events,
            ClientMetadataRules rules) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.secrets = secrets;
        this.transaction = transaction;
        this.events = events;
        this.rules = rules;
    }

    /** Who receives the id of each client that this node changes. */
    void onChange(Consumer<String> listener) {
        changed = listener;
    }

    Optional<Client> find(String clientId) {
        return rows.find(clientId);
    }

    /** A client as administrators see it, active or not. */
    public Optional<ClientDetails> details(String clientId) {
        return ClientMetadataRules.isClientId(clientId) ? find(clientId).map(Client::details) : Optional.empty();
    }

    /** One page, plus one more client if there is a next page. */
    public List<ClientDetails> list(ClientQuery query) {
        return rows.find(query).stream().map(Client::details).toList();
    }

    /**
     * Registers the client, or replaces its metadata and its secrets. A secret that is already valid keeps its digest, so that
     * applying the same file again changes nothing.
     *
     * @param secrets one, or two while a secret is being rotated; with none a client keeps those that it has
     * @param ofFile whether it is from the file that nodes apply at their start; one that is, stays so until {@link #releaseAllBut}
     * @throws InvalidClientMetadata if the metadata breaks a rule or does not match the secrets
     */
    public void put(String clientId, ClientMetadata metadata, List<String> secrets, boolean ofFile) {
        rules.check(clientId, metadata, () -> find(clientId).map(Client::metadata));
        ClientSecretRules.check(metadata, secrets);
        transaction.executeWithoutResult(status -> {
            Optional<Client> current = find(clientId);
            if (current.isPresent() && current.get().origin() == ClientOrigin.BUILT_IN) {
                throw InvalidClientMetadata.of("client_id", "client_id is that of a client of the server itself");
            }
            StoredSecrets stored = stored(
                    clientId, metadata, secrets, current.map(Client::secrets).orElse(StoredSecrets.NONE));
            if (rows.put(clientId, metadata, stored, ofFile ? ClientOrigin.FILE : ClientOrigin.REGISTERED)) {
                events.recordPut(clientId, current, metadata, stored);
            }
        });
        changed.accept(clientId);
    }

    /** How many active clients may request each scope; without those that none may. */
    public Map<String, Integer> countByScope() {
        return rows.countByScope();
    }

    /** Where the logos of clients are registered, by client in the order of identifiers; of 10,000 clients at most. */
    public Map<String, String> logoUris() {
        Map<String, String> uris = new LinkedHashMap<>();
        jdbc.sql("""
            select client_id, metadata ->> 'logo_uri' as uri
              from client
             where metadata ->> 'logo_uri' is not null
             order by client_id limit 10000
            """).query(row -> {
            uris.put(row.getString("client_id"), row.getString("uri"));
        });
        return uris;
    }

    /** Whether the file that nodes apply at their start rules any client. */
    public boolean anyOfFile() {
        return rows.anyOfFile();
    }

    /** Lets administrators change the clients that were in the file which nodes apply at their start, and no longer are. */
    public void releaseAllBut(Collection<String> ofFile) {
        rows.releaseAllBut(ofFile);
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

    private StoredSecrets stored(String clientId, ClientMetadata metadata, List<String> chosen, StoredSecrets present) {
        return chosen.isEmpty()
                ? secrets.kept(clientId, metadata, present)
                        .orElseThrow(() -> InvalidClientMetadata.of("client_secret", "client_secret is missing"))
                : secrets.chosen(clientId, metadata, chosen, present);
    }
}
