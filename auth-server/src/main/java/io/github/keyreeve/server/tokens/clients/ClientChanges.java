package io.github.keyreeve.server.tokens.clients;

import io.github.keyreeve.server.platform.audit.SecurityEvent;
import io.github.keyreeve.server.platform.changes.ChangeFeed;
import io.github.keyreeve.server.platform.errors.ProblemType;
import io.github.keyreeve.server.tokens.clientsecrets.StoredSecrets;
import io.github.keyreeve.server.tokens.metadata.ClientMetadata;
import io.github.keyreeve.server.tokens.metadata.ClientMetadataRules;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;

/**
 * What administrators do with clients, each act in one transaction with its audit event. It counts at the next request: the trigger of the
 * table announces it to all nodes. A change is for a version of the client, so that it never meets a client that the administrator has not
 * seen. What the client file or the server itself rules can be disabled and enabled, which no file says anything about, and nothing else.
 */
public final class ClientChanges {

    private final ClientRows rows;
    private final ClientMetadataRules rules;
    private final ClientSecretGenerator generator;
    private final TransactionOperations transaction;
    private final ClientAuditEvents events;
    private final ChangeFeed changes;

    ClientChanges(
            ClientRows rows,
            ClientMetadataRules rules,
            ClientSecretGenerator generator,
            TransactionOperations transaction,
            ClientAuditEvents events,
            ChangeFeed changes) {
        this.rows = rows;
        this.rules = rules;
        this.generator = generator;
        this.transaction = transaction;
        this.events = events;
        this.changes = changes;
    }

    /**
     * Registers a client, with a new secret if it authenticates with one.
     *
     * @param clientId null for a generated one
     * @throws io.github.keyreeve.server.tokens.metadata.InvalidClientMetadata if the metadata breaks a rule
     * @throws ClientRefused if the identifier is taken
     */
    public IssuedClient register(@Nullable String clientId, ClientMetadata metadata) {
        String id = clientId == null ? generator.clientId() : clientId;
        rules.check(id, metadata, Optional::empty);
        return announced(id, () -> {
            ClientSecretGenerator.@Nullable Generated secret =
                    metadata.hasSecret() ? generator.secret(id, metadata, StoredSecrets.NONE) : null;
            if (!rows.insert(id, metadata, secret == null ? StoredSecrets.NONE : secret.stored())) {
                throw new ClientRefused(ProblemType.CLIENT_ID_TAKEN);
            }
            events.record(SecurityEvent.CLIENT_CREATED, id);
            return issued(id, secret);
        });
    }

    /**
     * Replaces the metadata, RFC 7592 section 2.2. A client that authenticates with a secret from now on, or signs with it, gets one, and
     * one that no longer does loses those that it had.
     *
     * @throws io.github.keyreeve.server.tokens.metadata.InvalidClientMetadata if the metadata breaks a rule
     * @throws ClientRefused if there is no client with this version, or a file rules it
     */
    public IssuedClient replace(String clientId, ClientMetadata metadata, long version) {
        rules.check(clientId, metadata, () -> rows.find(clientId).map(Client::metadata));
        return announced(clientId, () -> {
            Client before = changeable(clientId, version);
            Optional<StoredSecrets> kept = generator.kept(clientId, metadata, before.secrets());
            ClientSecretGenerator.@Nullable Generated secret =
                    kept.isPresent() ? null : generator.secret(clientId, metadata, StoredSecrets.NONE);
            StoredSecrets stored = secret == null ? kept.orElseThrow() : secret.stored();
            if (!metadata.equals(before.metadata()) || !stored.equals(before.secrets())) {
                rows.update(clientId, metadata, stored);
                events.recordPut(clientId, Optional.of(before), metadata, stored);
            }
            return issued(clientId, secret);
        });
    }

    /**
     * Gives the client a new secret; the one before stays valid until {@link #endPreviousSecret}, so that no request fails meanwhile.
     *
     * @param endsPrevious whether the secrets before are invalid at once
     * @throws ClientRefused also if the client has no secret, or two secrets are valid and shall not end
     */
    public IssuedClient rotateSecret(String clientId, boolean endsPrevious, long version) {
        return announced(clientId, () -> {
            Client client = withSecret(clientId, version);
            if (client.secrets().digests().size() > 1 && !endsPrevious) {
                throw new ClientRefused(ProblemType.TWO_SECRETS_VALID);
            }
            ClientSecretGenerator.Generated secret =
                    generator.secret(clientId, client.metadata(), endsPrevious ? StoredSecrets.NONE : client.secrets());
            rows.update(clientId, client.metadata(), secret.stored());
            events.recordRotation(clientId, endsPrevious);
            return issued(clientId, secret);
        });
    }

    /** Ends all secrets but the newest; changes nothing if there is only one. */
    public ClientDetails endPreviousSecret(String clientId, long version) {
        return announced(clientId, () -> {
                    Client client = withSecret(clientId, version);
                    if (client.secrets().digests().size() > 1) {
                        ClientMetadata metadata = client.metadata();
                        rows.update(clientId, metadata, generator.newest(clientId, metadata, client.secrets()));
                        events.recordEndOfPreviousSecret(clientId);
                    }
                    return issued(clientId, null);
                })
                .client();
    }

    /** Ends all access of the client, and refuses its requests until it is enabled. */
    public ClientDetails disable(String clientId, long version) {
        return announced(clientId, () -> {
            if (existing(clientId, version).active()) {
                rows.disable(clientId);
                events.record(SecurityEvent.CLIENT_DISABLED, clientId);
            }
            return details(clientId);
        });
    }

    /** Lets a disabled client get tokens again; those of before stay invalid. */
    public ClientDetails enable(String clientId, long version) {
        return announced(clientId, () -> {
            if (!existing(clientId, version).active()) {
                rows.enable(clientId);
                events.record(SecurityEvent.CLIENT_ENABLED, clientId);
            }
            return details(clientId);
        });
    }

    /** Removes the client with all consents; its grants and tokens are over. */
    public void delete(String clientId, long version) {
        announced(clientId, () -> {
            changeable(clientId, version);
            rows.delete(clientId);
            events.record(SecurityEvent.CLIENT_DELETED, clientId);
            return clientId;
        });
    }

    /**
     * Changes the logo of a client, which another package stores.
     *
     * @param change in the transaction of the audit event
     * @throws ClientRefused if there is no client with this version, or a file rules it
     */
    public ClientDetails changeLogo(String clientId, long version, Runnable change) {
        return announced(clientId, () -> {
            changeable(clientId, version);
            change.run();
            events.recordLogo(clientId);
            return details(clientId);
        });
    }

    private Client withSecret(String clientId, long version) {
        Client client = changeable(clientId, version);
        if (!client.metadata().hasSecret()) {
            throw new ClientRefused(ProblemType.NO_CLIENT_SECRET);
        }
        return client;
    }

    private Client changeable(String clientId, long version) {
        Client client = existing(clientId, version);
        return switch (client.origin()) {
            case REGISTERED -> client;
            case FILE -> throw new ClientRefused(ProblemType.RULED_BY_CLIENT_FILE);
            case BUILT_IN -> throw new ClientRefused(ProblemType.RULED_BY_CONFIGURATION);
        };
    }

    private Client existing(String clientId, long version) {
        Client client = rows.lock(clientId).orElseThrow(ClientRefused::unknown);
        if (client.version() != version) {
            throw ClientRefused.changedMeanwhile();
        }
        return client;
    }

    private IssuedClient issued(String clientId, ClientSecretGenerator.@Nullable Generated secret) {
        return new IssuedClient(details(clientId), secret == null ? null : secret.secret());
    }

    private ClientDetails details(String clientId) {
        return rows.find(clientId).orElseThrow(ClientRefused::unknown).details();
    }

    /** This node forgets the client at once, while the announcement of PostgreSQL is still under way. */
    private <T> T announced(String clientId, Supplier<T> act) {
        T done = Objects.requireNonNull(transaction.execute(status -> act.get()));
        changes.announce("client", clientId);
        return done;
    }
}
