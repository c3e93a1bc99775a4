package io.github.keyreeve.server.tokens.clients;

import io.github.keyreeve.server.platform.audit.SecurityEvent;
import io.github.keyreeve.server.tokens.clientsecrets.StoredSecrets;
import io.github.keyreeve.server.tokens.metadata.ClientMetadataRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.transaction.support.TransactionOperations;

/** Registers the clients of the server itself, and removes those that it no longer has: their grants and tokens are over. */
final class BuiltInClients {

    private final ClientRows rows;
    private final ClientMetadataRules rules;
    private final ClientAuditEvents events;
    private final TransactionOperations transaction;

    BuiltInClients(
            ClientRows rows, ClientMetadataRules rules, ClientAuditEvents events, TransactionOperations transaction) {
        this.rows = rows;
        this.rules = rules;
        this.events = events;
        this.transaction = transaction;
    }

    /**
     * For a node that starts. The last one that started rules, as for the client file.
     *
     * @throws IllegalStateException with a sentence for the operator, if a client that others registered has such an identifier
     */
    void apply(List<BuiltInClient> clients) {
        transaction.executeWithoutResult(status -> {
            List<String> present = new ArrayList<>();
            for (BuiltInClient client : clients) {
                put(client);
                present.add(client.clientId());
            }
            rows.deleteBuiltInBut(present).forEach(deleted -> events.record(SecurityEvent.CLIENT_DELETED, deleted));
        });
    }

    private void put(BuiltInClient client) {
        String id = client.clientId();
        rules.check(id, client.metadata());
        Optional<Client> current = rows.find(id);
        if (current.isPresent() && current.get().origin() != ClientOrigin.BUILT_IN) {
            throw new IllegalStateException("A client " + id
                    + " is registered, and the server has one of its own with this client_id: delete it.");
        }
        if (rows.put(id, client.metadata(), StoredSecrets.NONE, ClientOrigin.BUILT_IN)) {
            events.recordPut(id, current, client.metadata(), StoredSecrets.NONE);
        }
    }
}
